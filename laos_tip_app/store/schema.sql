-- The schema of data.db, word for word as it is in the file. docs/data.md says what the tables mean.
--
-- A column and a CHECK have one line each, since schema.py reads them from here. A column that
-- refers to another table has no CHECK: it has the bounds of the id there.

-- The report as a whole, and the words that other tables refer to.

CREATE TABLE meta (
    key TEXT NOT NULL PRIMARY KEY CHECK (trim(key, char(10, 32, 160)) <> '' AND length(key) <= 2000),
    value TEXT NOT NULL CHECK (trim(value, char(10, 32, 160)) <> '' AND length(value) <= 2000)
) STRICT;

CREATE TABLE sources (
    id TEXT NOT NULL PRIMARY KEY CHECK (trim(id, char(10, 32, 160)) <> '' AND length(id) <= 110),
    title TEXT NOT NULL CHECK (trim(title, char(10, 32, 160)) <> '' AND length(title) <= 2000),
    publisher TEXT NOT NULL CHECK (trim(publisher, char(10, 32, 160)) <> '' AND length(publisher) <= 2000),
    kind TEXT NOT NULL CHECK (trim(kind, char(10, 32, 160)) <> '' AND length(kind) <= 2000),
    date TEXT NOT NULL CHECK (trim(date, char(10, 32, 160)) <> '' AND length(date) <= 2000),
    address TEXT CHECK (trim(address, char(10, 32, 160)) <> '' AND length(address) <= 2000),
    licence TEXT CHECK (trim(licence, char(10, 32, 160)) <> '' AND length(licence) <= 2000),
    note TEXT CHECK (trim(note, char(10, 32, 160)) <> '' AND length(note) <= 2000)
) STRICT;

CREATE TABLE statuses (
    id TEXT NOT NULL PRIMARY KEY CHECK (trim(id, char(10, 32, 160)) <> '' AND length(id) <= 2000),
    label TEXT NOT NULL CHECK (trim(label, char(10, 32, 160)) <> '' AND length(label) <= 2000),
    meaning TEXT NOT NULL CHECK (trim(meaning, char(10, 32, 160)) <> '' AND length(meaning) <= 2000),
    position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 100000000)
) STRICT;

CREATE TABLE themes (
    id TEXT NOT NULL PRIMARY KEY CHECK (trim(id, char(10, 32, 160)) <> '' AND length(id) <= 2000),
    label TEXT NOT NULL CHECK (trim(label, char(10, 32, 160)) <> '' AND length(label) <= 2000),
    position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 100000000)
) STRICT;

CREATE TABLE tiers (
    id TEXT NOT NULL PRIMARY KEY CHECK (trim(id, char(10, 32, 160)) <> '' AND length(id) <= 2000),
    meaning TEXT NOT NULL CHECK (trim(meaning, char(10, 32, 160)) <> '' AND length(meaning) <= 2000),
    source_id TEXT NOT NULL REFERENCES sources(id),
    position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 100000000)
) STRICT;

CREATE TABLE stakeholder_kinds (
    id TEXT NOT NULL PRIMARY KEY CHECK (trim(id, char(10, 32, 160)) <> '' AND length(id) <= 2000),
    label TEXT NOT NULL CHECK (trim(label, char(10, 32, 160)) <> '' AND length(label) <= 2000),
    shape TEXT NOT NULL CHECK (shape IN ('rectangle', 'double', 'barred', 'rounded', 'hexagon', 'octagon', 'slanted', 'folded', 'trapezoid', 'pill', 'open', 'bracket', 'tab', 'notched')),
    position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 100000000)
) STRICT;

CREATE TABLE relation_kinds (
    id TEXT NOT NULL PRIMARY KEY CHECK (trim(id, char(10, 32, 160)) <> '' AND length(id) <= 2000),
    label TEXT NOT NULL CHECK (trim(label, char(10, 32, 160)) <> '' AND length(label) <= 2000),
    line TEXT NOT NULL CHECK (line IN ('solid', 'double', 'long dashes', 'dashes', 'dots', 'dash-dot', 'dash-dot-dot', 'sparse dots')),
    position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 100000000)
) STRICT;

-- What the article states: sections, their paragraphs, and facts in them.

CREATE TABLE sections (
    id TEXT NOT NULL PRIMARY KEY CHECK (trim(id, char(10, 32, 160)) <> '' AND length(id) <= 110),
    title TEXT NOT NULL CHECK (trim(title, char(10, 32, 160)) <> '' AND length(title) <= 2000),
    period TEXT CHECK (trim(period, char(10, 32, 160)) <> '' AND length(period) <= 2000),
    attribution TEXT CHECK (trim(attribution, char(10, 32, 160)) <> '' AND length(attribution) <= 2000),
    position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 100000000)
) STRICT;

CREATE TABLE passages (
    id TEXT NOT NULL PRIMARY KEY CHECK (trim(id, char(10, 32, 160)) <> '' AND length(id) <= 110),
    section_id TEXT NOT NULL REFERENCES sections(id),
    position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 100000000),
    heading TEXT CHECK (trim(heading, char(10, 32, 160)) <> '' AND length(heading) <= 2000),
    attribution TEXT CHECK (trim(attribution, char(10, 32, 160)) <> '' AND length(attribution) <= 2000),
    markdown TEXT NOT NULL CHECK (trim(markdown, char(10, 32, 160)) <> '' AND length(markdown) <= 20000),
    html TEXT NOT NULL CHECK (trim(html, char(10, 32, 160)) <> '' AND length(html) <= 120000),
    text TEXT NOT NULL CHECK (trim(text, char(10, 32, 160)) <> '' AND length(text) <= 20000),
    UNIQUE (section_id, position)
) STRICT;

CREATE TABLE facts (
    id TEXT NOT NULL PRIMARY KEY CHECK (trim(id, char(10, 32, 160)) <> '' AND length(id) <= 110),
    section_id TEXT NOT NULL REFERENCES sections(id),
    passage_id TEXT NOT NULL REFERENCES passages(id),
    position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 100000000),
    locator TEXT NOT NULL CHECK (trim(locator, char(10, 32, 160)) <> '' AND length(locator) <= 2000),
    statement TEXT NOT NULL CHECK (trim(statement, char(10, 32, 160)) <> '' AND length(statement) <= 2000),
    theme TEXT NOT NULL REFERENCES themes(id),
    status TEXT NOT NULL REFERENCES statuses(id),
    date_text TEXT NOT NULL CHECK (trim(date_text, char(10, 32, 160)) <> '' AND length(date_text) <= 2000),
    date_start TEXT CHECK (date_start = date(date_start) AND date_start BETWEEN '1900-01-01' AND '2100-12-31'),
    date_end TEXT CHECK (date_end = date(date_end) AND date_end BETWEEN '1900-01-01' AND '2100-12-31'),
    date_precision TEXT NOT NULL CHECK (date_precision IN ('day', 'month', 'month-range', 'year', 'year-range', 'reporting-period', 'before', 'after', 'about', 'unknown')),
    date_inferred TEXT NOT NULL CHECK (length(date_inferred) <= 2000),
    figures_text TEXT CHECK (trim(figures_text, char(10, 32, 160)) <> '' AND length(figures_text) <= 2000),
    actors_text TEXT CHECK (trim(actors_text, char(10, 32, 160)) <> '' AND length(actors_text) <= 2000),
    places_text TEXT CHECK (trim(places_text, char(10, 32, 160)) <> '' AND length(places_text) <= 2000),
    slide_text TEXT CHECK (trim(slide_text, char(10, 32, 160)) <> '' AND length(slide_text) <= 2000),
    row_text TEXT CHECK (trim(row_text, char(10, 32, 160)) <> '' AND length(row_text) <= 2000),
    CHECK ((date_start IS NULL) = (date_precision = 'unknown')),
    CHECK ((date_end IS NULL) = (date_precision = 'unknown')),
    CHECK (date_start <= date_end)
) STRICT;

-- What is made of the facts.

CREATE TABLE events (
    id TEXT NOT NULL PRIMARY KEY CHECK (trim(id, char(10, 32, 160)) <> '' AND length(id) <= 110),
    kind TEXT NOT NULL CHECK (kind IN ('event', 'rating', 'statement')),
    title TEXT NOT NULL CHECK (trim(title, char(10, 32, 160)) <> '' AND length(title) <= 2000),
    theme TEXT NOT NULL REFERENCES themes(id),
    date_text TEXT NOT NULL CHECK (trim(date_text, char(10, 32, 160)) <> '' AND length(date_text) <= 2000),
    date_start TEXT CHECK (date_start = date(date_start) AND date_start BETWEEN '1900-01-01' AND '2100-12-31'),
    date_end TEXT CHECK (date_end = date(date_end) AND date_end BETWEEN '1900-01-01' AND '2100-12-31'),
    date_precision TEXT NOT NULL CHECK (date_precision IN ('day', 'month', 'month-range', 'year', 'year-range', 'reporting-period', 'before', 'after', 'about', 'unknown')),
    date_inferred TEXT NOT NULL CHECK (length(date_inferred) <= 2000),
    position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 100000000),
    CHECK ((date_start IS NULL) = (date_precision = 'unknown')),
    CHECK ((date_end IS NULL) = (date_precision = 'unknown')),
    CHECK (date_start <= date_end)
) STRICT;

CREATE TABLE stakeholders (
    id TEXT NOT NULL PRIMARY KEY CHECK (trim(id, char(10, 32, 160)) <> '' AND length(id) <= 110),
    name TEXT NOT NULL CHECK (trim(name, char(10, 32, 160)) <> '' AND length(name) <= 2000),
    short_name TEXT CHECK (trim(short_name, char(10, 32, 160)) <> '' AND length(short_name) <= 2000),
    kind TEXT NOT NULL REFERENCES stakeholder_kinds(id),
    named INTEGER NOT NULL CHECK (named IN (0, 1)),
    roles TEXT NOT NULL CHECK (trim(roles, char(10, 32, 160)) <> '' AND length(roles) <= 2000),
    position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 100000000)
) STRICT;

CREATE TABLE relations (
    id TEXT NOT NULL PRIMARY KEY CHECK (trim(id, char(10, 32, 160)) <> '' AND length(id) <= 110),
    kind TEXT NOT NULL REFERENCES relation_kinds(id),
    label TEXT NOT NULL CHECK (trim(label, char(10, 32, 160)) <> '' AND length(label) <= 2000),
    topic TEXT NOT NULL CHECK (trim(topic, char(10, 32, 160)) <> '' AND length(topic) <= 2000),
    sentence TEXT NOT NULL CHECK (trim(sentence, char(10, 32, 160)) <> '' AND length(sentence) <= 2000),
    back TEXT CHECK (trim(back, char(10, 32, 160)) <> '' AND length(back) <= 2000),
    position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 100000000)
) STRICT;

CREATE TABLE map_names (
    stakeholder_id TEXT NOT NULL PRIMARY KEY REFERENCES stakeholders(id),
    label TEXT CHECK (trim(label, char(10, 32, 160)) <> '' AND length(label) <= 2000),
    x INTEGER NOT NULL CHECK (x BETWEEN 0 AND 9999),
    y INTEGER NOT NULL CHECK (y BETWEEN 0 AND 9999)
) STRICT;

CREATE TABLE map_links (
    id TEXT NOT NULL PRIMARY KEY REFERENCES relations(id),
    x INTEGER NOT NULL CHECK (x BETWEEN 0 AND 9999),
    y INTEGER NOT NULL CHECK (y BETWEEN 0 AND 9999)
) STRICT;

CREATE TABLE map_link_relations (
    link_id TEXT NOT NULL REFERENCES map_links(id),
    relation_id TEXT NOT NULL UNIQUE REFERENCES relations(id),
    PRIMARY KEY (link_id, relation_id)
) STRICT;

CREATE TABLE figures (
    id TEXT NOT NULL PRIMARY KEY CHECK (trim(id, char(10, 32, 160)) <> '' AND length(id) <= 110),
    fact_id TEXT NOT NULL REFERENCES facts(id),
    value TEXT NOT NULL CHECK (trim(value, char(10, 32, 160)) <> '' AND length(value) <= 2000),
    unit TEXT NOT NULL CHECK (trim(unit, char(10, 32, 160)) <> '' AND length(unit) <= 2000),
    counts TEXT NOT NULL CHECK (trim(counts, char(10, 32, 160)) <> '' AND length(counts) <= 2000),
    period TEXT NOT NULL CHECK (trim(period, char(10, 32, 160)) <> '' AND length(period) <= 2000),
    kind TEXT NOT NULL CHECK (kind IN ('exact', 'approximate', 'none', 'counted', 'label')),
    quantity TEXT CHECK (quantity IN ('people', 'cases', 'money', 'measure', 'year')),
    position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 100000000)
) STRICT;

CREATE TABLE places (
    id TEXT NOT NULL PRIMARY KEY CHECK (trim(id, char(10, 32, 160)) <> '' AND length(id) <= 110),
    name TEXT NOT NULL CHECK (trim(name, char(10, 32, 160)) <> '' AND length(name) <= 2000),
    position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 100000000)
) STRICT;

CREATE TABLE terms (
    id TEXT NOT NULL PRIMARY KEY CHECK (trim(id, char(10, 32, 160)) <> '' AND length(id) <= 110),
    term TEXT NOT NULL CHECK (trim(term, char(10, 32, 160)) <> '' AND length(term) <= 2000),
    meaning TEXT NOT NULL CHECK (trim(meaning, char(10, 32, 160)) <> '' AND length(meaning) <= 2000),
    full_name TEXT CHECK (trim(full_name, char(10, 32, 160)) <> '' AND length(full_name) <= 2000),
    in_article INTEGER NOT NULL CHECK (in_article IN (0, 1)),
    stakeholder_id TEXT REFERENCES stakeholders(id),
    source_id TEXT REFERENCES sources(id),
    position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 100000000)
) STRICT;

CREATE TABLE notes (
    id TEXT NOT NULL PRIMARY KEY CHECK (trim(id, char(10, 32, 160)) <> '' AND length(id) <= 110),
    kind TEXT NOT NULL CHECK (kind IN ('correction', 'caution', 'reading', 'wording', 'scope')),
    short TEXT NOT NULL CHECK (trim(short, char(10, 32, 160)) <> '' AND length(short) <= 2000),
    markdown TEXT NOT NULL CHECK (trim(markdown, char(10, 32, 160)) <> '' AND length(markdown) <= 20000),
    html TEXT NOT NULL CHECK (trim(html, char(10, 32, 160)) <> '' AND length(html) <= 120000),
    text TEXT NOT NULL CHECK (trim(text, char(10, 32, 160)) <> '' AND length(text) <= 20000),
    position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 100000000)
) STRICT;

-- Context: what other publishers say.

CREATE TABLE ratings (
    id TEXT NOT NULL PRIMARY KEY CHECK (trim(id, char(10, 32, 160)) <> '' AND length(id) <= 110),
    year INTEGER NOT NULL UNIQUE CHECK (year BETWEEN 1900 AND 2100),
    tier TEXT NOT NULL REFERENCES tiers(id),
    grade TEXT NOT NULL CHECK (grade IN ('publisher', 'second-hand')),
    finding TEXT CHECK (trim(finding, char(10, 32, 160)) <> '' AND length(finding) <= 2000)
) STRICT;

CREATE TABLE context (
    id TEXT NOT NULL PRIMARY KEY CHECK (trim(id, char(10, 32, 160)) <> '' AND length(id) <= 110),
    topic TEXT NOT NULL CHECK (trim(topic, char(10, 32, 160)) <> '' AND length(topic) <= 2000),
    statement TEXT NOT NULL CHECK (trim(statement, char(10, 32, 160)) <> '' AND length(statement) <= 2000),
    remark TEXT CHECK (trim(remark, char(10, 32, 160)) <> '' AND length(remark) <= 2000),
    grade TEXT NOT NULL CHECK (grade IN ('publisher', 'second-hand')),
    with_id TEXT REFERENCES context(id),
    position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 100000000)
) STRICT;

CREATE TABLE unconfirmed (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    statement TEXT NOT NULL CHECK (trim(statement, char(10, 32, 160)) <> '' AND length(statement) <= 2000)
) STRICT;

-- Lao beside English. A row with a record is shown there; the others are for the word sheet.

CREATE TABLE lao_texts (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    english TEXT NOT NULL CHECK (trim(english, char(10, 32, 160)) <> '' AND length(english) <= 20000),
    kind TEXT CHECK (kind IN ('section', 'passage', 'fact', 'term', 'stakeholder', 'place', 'relation', 'note')),
    record_id TEXT CHECK (trim(record_id, char(10, 32, 160)) <> '' AND length(record_id) <= 110),
    lao TEXT CHECK (trim(lao, char(10, 32, 160)) <> '' AND length(lao) <= 20000),
    source_id TEXT REFERENCES sources(id),
    found_in TEXT CHECK (trim(found_in, char(10, 32, 160)) <> '' AND length(found_in) <= 2000),
    translated_by TEXT CHECK (trim(translated_by, char(10, 32, 160)) <> '' AND length(translated_by) <= 2000),
    checked_by TEXT CHECK (trim(checked_by, char(10, 32, 160)) <> '' AND length(checked_by) <= 2000),
    remark TEXT CHECK (trim(remark, char(10, 32, 160)) <> '' AND length(remark) <= 2000),
    UNIQUE (record_id, english),
    CHECK ((kind IS NULL) = (record_id IS NULL)),
    CHECK (translated_by <> checked_by),
    CHECK (lao IS NULL OR coalesce(source_id, found_in, translated_by || checked_by, '') <> ''),
    CHECK (record_id IS NULL OR (coalesce(lao, '') <> '' AND coalesce(source_id, translated_by || checked_by, '') <> ''))
) STRICT;

-- Which fact is in which sentence, and which rows are based on which facts.

CREATE TABLE passage_facts (
    passage_id TEXT NOT NULL REFERENCES passages(id),
    fact_id TEXT NOT NULL UNIQUE REFERENCES facts(id),
    sentence INTEGER NOT NULL CHECK (sentence BETWEEN 1 AND 100000000),
    span_start INTEGER NOT NULL CHECK (span_start BETWEEN 0 AND 20000),
    span_end INTEGER NOT NULL CHECK (span_end BETWEEN 0 AND 20000),
    PRIMARY KEY (passage_id, fact_id),
    CHECK (span_start < span_end)
) STRICT;

CREATE TABLE event_facts (
    event_id TEXT NOT NULL REFERENCES events(id),
    fact_id TEXT NOT NULL REFERENCES facts(id),
    PRIMARY KEY (event_id, fact_id)
) STRICT;

CREATE TABLE stakeholder_facts (
    stakeholder_id TEXT NOT NULL REFERENCES stakeholders(id),
    fact_id TEXT NOT NULL REFERENCES facts(id),
    PRIMARY KEY (stakeholder_id, fact_id)
) STRICT;

CREATE TABLE place_facts (
    place_id TEXT NOT NULL REFERENCES places(id),
    fact_id TEXT NOT NULL REFERENCES facts(id),
    PRIMARY KEY (place_id, fact_id)
) STRICT;

CREATE TABLE term_facts (
    term_id TEXT NOT NULL REFERENCES terms(id),
    fact_id TEXT NOT NULL REFERENCES facts(id),
    PRIMARY KEY (term_id, fact_id)
) STRICT;

CREATE TABLE note_facts (
    note_id TEXT NOT NULL REFERENCES notes(id),
    fact_id TEXT NOT NULL REFERENCES facts(id),
    PRIMARY KEY (note_id, fact_id)
) STRICT;

CREATE TABLE context_facts (
    context_id TEXT NOT NULL REFERENCES context(id),
    fact_id TEXT NOT NULL REFERENCES facts(id),
    PRIMARY KEY (context_id, fact_id)
) STRICT;

CREATE TABLE relation_facts (
    relation_id TEXT NOT NULL REFERENCES relations(id),
    fact_id TEXT NOT NULL REFERENCES facts(id),
    PRIMARY KEY (relation_id, fact_id)
) STRICT;

CREATE TABLE unconfirmed_facts (
    unconfirmed_id INTEGER NOT NULL REFERENCES unconfirmed(id),
    fact_id TEXT NOT NULL REFERENCES facts(id),
    PRIMARY KEY (unconfirmed_id, fact_id)
) STRICT;

-- The brief: its sentences, the facts that they state, and the words of the notes that they name.

CREATE TABLE brief_sentences (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    heading TEXT NOT NULL CHECK (trim(heading, char(10, 32, 160)) <> '' AND length(heading) <= 2000),
    paragraph INTEGER NOT NULL CHECK (paragraph BETWEEN 1 AND 100000000),
    text TEXT NOT NULL CHECK (trim(text, char(10, 32, 160)) <> '' AND length(text) <= 2000),
    figure_id TEXT REFERENCES figures(id),
    is_context INTEGER NOT NULL CHECK (is_context IN (0, 1))
) STRICT;

CREATE TABLE brief_facts (
    sentence_id INTEGER NOT NULL REFERENCES brief_sentences(id),
    fact_id TEXT NOT NULL REFERENCES facts(id),
    PRIMARY KEY (sentence_id, fact_id)
) STRICT;

CREATE TABLE brief_notes (
    note_id TEXT NOT NULL PRIMARY KEY REFERENCES notes(id),
    text TEXT NOT NULL CHECK (trim(text, char(10, 32, 160)) <> '' AND length(text) <= 2000)
) STRICT;

-- Where it happens: the outlines of a country and its neighbours, places, movements. Lengths are
-- hundredths of a degree of latitude. The points of an outline are x,y of its first corner, then
-- the steps from each corner to the next.

CREATE TABLE regions (
    id TEXT NOT NULL PRIMARY KEY CHECK (id GLOB '[A-Z][A-Z]'),
    width INTEGER NOT NULL CHECK (width BETWEEN 1 AND 9999),
    height INTEGER NOT NULL CHECK (height BETWEEN 1 AND 9999),
    source TEXT NOT NULL CHECK (trim(source, char(10, 32, 160)) <> '' AND length(source) <= 2000)
) STRICT;

CREATE TABLE outlines (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    region_id TEXT NOT NULL REFERENCES regions(id),
    country TEXT NOT NULL CHECK (country = '' OR country GLOB '[A-Z][A-Z]'),
    points TEXT NOT NULL CHECK (length(points) <= 200000 AND points NOT GLOB '*[^-0-9,]*' AND points NOT GLOB '*[0-9][0-9][0-9][0-9][0-9]*' AND json_valid('[' || points || ']') AND json_array_length('[' || points || ']') >= 6 AND json_array_length('[' || points || ']') % 2 = 0)
) STRICT;

CREATE TABLE place_positions (
    id TEXT NOT NULL PRIMARY KEY REFERENCES places(id),
    name TEXT CHECK (trim(name, char(10, 32, 160)) <> '' AND length(name) <= 2000),
    sign TEXT NOT NULL CHECK (sign IN ('country', 'town', 'province', 'none')),
    country TEXT CHECK (country GLOB '[A-Z][A-Z]'),
    x INTEGER CHECK (x BETWEEN 0 AND 9999),
    y INTEGER CHECK (y BETWEEN 0 AND 9999),
    open_x INTEGER CHECK (open_x BETWEEN 0 AND 9999),
    open_y INTEGER CHECK (open_y BETWEEN 0 AND 9999),
    coordinates TEXT CHECK (trim(coordinates, char(10, 32, 160)) <> '' AND length(coordinates) <= 2000),
    source TEXT CHECK (trim(source, char(10, 32, 160)) <> '' AND length(source) <= 2000),
    note TEXT NOT NULL CHECK (trim(note, char(10, 32, 160)) <> '' AND length(note) <= 2000),
    CHECK ((sign = 'none') = (country IS NULL)),
    CHECK ((sign = 'none') = (x IS NULL)),
    CHECK ((sign = 'none') = (y IS NULL)),
    CHECK ((sign = 'none') = (coordinates IS NULL)),
    CHECK ((sign = 'none') = (source IS NULL)),
    CHECK ((sign <> 'country') = (open_x IS NULL)),
    CHECK ((sign <> 'country') = (open_y IS NULL))
) STRICT;

CREATE TABLE movements (
    id TEXT NOT NULL PRIMARY KEY REFERENCES relations(id),
    words TEXT NOT NULL CHECK (trim(words, char(10, 32, 160)) <> '' AND length(words) <= 2000),
    ends TEXT NOT NULL CHECK (trim(ends, char(10, 32, 160)) <> '' AND length(ends) <= 2000),
    is_return INTEGER NOT NULL CHECK (is_return IN (0, 1)),
    position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 100000000)
) STRICT;

CREATE TABLE movement_ends (
    movement_id TEXT NOT NULL REFERENCES movements(id),
    place_id TEXT NOT NULL REFERENCES places(id),
    side TEXT NOT NULL CHECK (side IN ('from', 'via', 'to', 'inside')),
    position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 100000000),
    PRIMARY KEY (movement_id, place_id, side)
) STRICT;

CREATE TABLE not_drawn (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    name TEXT NOT NULL CHECK (trim(name, char(10, 32, 160)) <> '' AND length(name) <= 2000),
    reason TEXT NOT NULL CHECK (trim(reason, char(10, 32, 160)) <> '' AND length(reason) <= 2000)
) STRICT;

CREATE TABLE not_drawn_facts (
    not_drawn_id INTEGER NOT NULL REFERENCES not_drawn(id),
    fact_id TEXT NOT NULL REFERENCES facts(id),
    PRIMARY KEY (not_drawn_id, fact_id)
) STRICT;

-- Sources, the main one first.

CREATE TABLE context_sources (
    context_id TEXT NOT NULL REFERENCES context(id),
    source_id TEXT NOT NULL REFERENCES sources(id),
    position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 100000000),
    PRIMARY KEY (context_id, source_id)
) STRICT;

CREATE TABLE rating_sources (
    rating_id TEXT NOT NULL REFERENCES ratings(id),
    source_id TEXT NOT NULL REFERENCES sources(id),
    position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 100000000),
    PRIMARY KEY (rating_id, source_id)
) STRICT;

-- The stakeholders at both ends of a relation.

CREATE TABLE relation_ends (
    relation_id TEXT NOT NULL REFERENCES relations(id),
    stakeholder_id TEXT NOT NULL REFERENCES stakeholders(id),
    side TEXT NOT NULL CHECK (side IN ('from', 'to')),
    position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 100000000),
    PRIMARY KEY (relation_id, stakeholder_id, side)
) STRICT;

-- Everyday words and the words of the report that they find.

CREATE TABLE synonyms (
    word TEXT NOT NULL CHECK (length(word) <= 1000000),
    finds TEXT NOT NULL CHECK (length(finds) <= 1000000),
    PRIMARY KEY (word, finds)
) STRICT;

-- The editors’ answers to questions: what opens one, its lines, and its records.
-- A phrase is a whole question, words anywhere in one, or (all_of) one of a list: the question has
-- one of each list.

CREATE TABLE answers (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    kind TEXT NOT NULL CHECK (kind IN ('help', 'number', 'who', 'compare', 'when', 'meaning', 'judgement', 'latest', 'statement')),
    says TEXT CHECK (trim(says, char(10, 32, 160)) <> '' AND length(says) <= 2000)
) STRICT;

CREATE TABLE answer_phrases (
    answer_id INTEGER NOT NULL REFERENCES answers(id),
    use TEXT NOT NULL CHECK (use IN ('question', 'words', 'all_of')),
    list INTEGER NOT NULL CHECK (list BETWEEN 1 AND 100000000),
    words TEXT NOT NULL CHECK (length(words) <= 1000000),
    PRIMARY KEY (answer_id, use, list, words)
) STRICT;

CREATE TABLE answer_lines (
    answer_id INTEGER NOT NULL REFERENCES answers(id),
    position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 100000000),
    name TEXT CHECK (trim(name, char(10, 32, 160)) <> '' AND length(name) <= 2000),
    says TEXT NOT NULL CHECK (trim(says, char(10, 32, 160)) <> '' AND length(says) <= 2000),
    PRIMARY KEY (answer_id, position)
) STRICT;

CREATE TABLE answer_records (
    answer_id INTEGER NOT NULL REFERENCES answers(id),
    position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 100000000),
    line INTEGER CHECK (line BETWEEN 1 AND 100000000),
    kind TEXT NOT NULL CHECK (kind IN ('section', 'term', 'stakeholder', 'place', 'event', 'figure', 'passage', 'rating', 'context', 'fact', 'relation', 'note')),
    id TEXT NOT NULL CHECK (trim(id, char(10, 32, 160)) <> '' AND length(id) <= 110),
    PRIMARY KEY (answer_id, position)
) STRICT;

-- Exercises, and what each is about.

CREATE TABLE exercises (
    id TEXT NOT NULL PRIMARY KEY CHECK (trim(id, char(10, 32, 160)) <> '' AND length(id) <= 110),
    kind TEXT NOT NULL CHECK (kind IN ('matching', 'careful-reading', 'fact-or-assessment', 'open-questions', 'timeline', 'how-sure')),
    subject TEXT NOT NULL CHECK (trim(subject, char(10, 32, 160)) <> '' AND length(subject) <= 2000),
    text TEXT NOT NULL CHECK (trim(text, char(10, 32, 160)) <> '' AND length(text) <= 2000),
    answer TEXT CHECK (trim(answer, char(10, 32, 160)) <> '' AND length(answer) <= 2000),
    changed TEXT CHECK (trim(changed, char(10, 32, 160)) <> '' AND length(changed) <= 2000),
    why TEXT NOT NULL CHECK (trim(why, char(10, 32, 160)) <> '' AND length(why) <= 2000),
    for_groups INTEGER NOT NULL CHECK (for_groups IN (0, 1)),
    position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 100000000)
) STRICT;

CREATE TABLE exercise_parts (
    exercise_id TEXT NOT NULL REFERENCES exercises(id),
    text TEXT NOT NULL CHECK (trim(text, char(10, 32, 160)) <> '' AND length(text) <= 2000),
    answer TEXT NOT NULL CHECK (trim(answer, char(10, 32, 160)) <> '' AND length(answer) <= 2000),
    position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 100000000),
    PRIMARY KEY (exercise_id, position)
) STRICT;

CREATE TABLE exercise_themes (
    exercise_id TEXT NOT NULL REFERENCES exercises(id),
    theme TEXT NOT NULL REFERENCES themes(id),
    PRIMARY KEY (exercise_id, theme)
) STRICT;

CREATE TABLE exercise_facts (
    exercise_id TEXT NOT NULL REFERENCES exercises(id),
    fact_id TEXT NOT NULL REFERENCES facts(id),
    PRIMARY KEY (exercise_id, fact_id)
) STRICT;

CREATE TABLE exercise_notes (
    exercise_id TEXT NOT NULL REFERENCES exercises(id),
    note_id TEXT NOT NULL REFERENCES notes(id),
    PRIMARY KEY (exercise_id, note_id)
) STRICT;

CREATE TABLE exercise_context (
    exercise_id TEXT NOT NULL REFERENCES exercises(id),
    context_id TEXT NOT NULL REFERENCES context(id),
    PRIMARY KEY (exercise_id, context_id)
) STRICT;

CREATE TABLE exercise_ratings (
    exercise_id TEXT NOT NULL REFERENCES exercises(id),
    rating_id TEXT NOT NULL REFERENCES ratings(id),
    PRIMARY KEY (exercise_id, rating_id)
) STRICT;

-- The facilitator’s guide.

CREATE TABLE guide_lines (
    part TEXT NOT NULL CHECK (part IN ('care', 'before the day', 'aims', 'aim', 'how', 'need', 'say')),
    about TEXT NOT NULL CHECK (length(about) <= 2000),
    text TEXT NOT NULL CHECK (trim(text, char(10, 32, 160)) <> '' AND length(text) <= 2000),
    position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 100000000),
    PRIMARY KEY (part, about, position)
) STRICT;

-- Why the editors changed a record.

CREATE TABLE changes (
    edition TEXT NOT NULL CHECK (trim(edition, char(10, 32, 160)) <> '' AND length(edition) <= 2000),
    record_id TEXT NOT NULL CHECK (trim(record_id, char(10, 32, 160)) <> '' AND length(record_id) <= 110),
    reason TEXT NOT NULL CHECK (trim(reason, char(10, 32, 160)) <> '' AND length(reason) <= 2000),
    PRIMARY KEY (edition, record_id)
) STRICT;

-- What search looks through.

CREATE TABLE search_entries (
    rowid INTEGER PRIMARY KEY CHECK (rowid > 0),
    kind TEXT NOT NULL CHECK (kind IN ('section', 'term', 'stakeholder', 'place', 'event', 'figure', 'passage', 'rating', 'context', 'fact', 'relation', 'note')),
    id TEXT NOT NULL CHECK (trim(id, char(10, 32, 160)) <> '' AND length(id) <= 110),
    id_key TEXT NOT NULL CHECK (length(id_key) <= 1000000),
    title TEXT NOT NULL CHECK (trim(title, char(10, 32, 160)) <> '' AND length(title) <= 20000),
    title_key TEXT NOT NULL CHECK (length(title_key) <= 1000000),
    text TEXT NOT NULL CHECK (length(text) <= 1000000),
    keywords TEXT NOT NULL CHECK (length(keywords) <= 1000000)
) STRICT;

CREATE TABLE search_words (
    word TEXT NOT NULL PRIMARY KEY CHECK (trim(word, char(10, 32, 160)) <> '' AND length(word) <= 2000),
    stem TEXT NOT NULL CHECK (trim(stem, char(10, 32, 160)) <> '' AND length(stem) <= 2000),
    hits INTEGER NOT NULL CHECK (hits BETWEEN 1 AND 100000000)
) STRICT;

-- Columns that are looked up.

CREATE INDEX idx_facts_section_id ON facts (section_id);
CREATE INDEX idx_facts_passage_id ON facts (passage_id);
CREATE INDEX idx_figures_fact_id ON figures (fact_id);
CREATE INDEX idx_event_facts_fact_id ON event_facts (fact_id);
CREATE INDEX idx_stakeholder_facts_fact_id ON stakeholder_facts (fact_id);
CREATE INDEX idx_place_facts_fact_id ON place_facts (fact_id);
CREATE INDEX idx_term_facts_fact_id ON term_facts (fact_id);
CREATE INDEX idx_note_facts_fact_id ON note_facts (fact_id);
CREATE INDEX idx_context_facts_fact_id ON context_facts (fact_id);
CREATE INDEX idx_context_with_id ON context (with_id);
CREATE INDEX idx_relation_facts_fact_id ON relation_facts (fact_id);
CREATE INDEX idx_relation_ends_stakeholder_id ON relation_ends (stakeholder_id);
CREATE INDEX idx_search_entries_id_key ON search_entries (id_key);
CREATE INDEX idx_search_entries_title_key ON search_entries (title_key);
CREATE INDEX idx_search_entries_id ON search_entries (id);

-- Full-text indexes over search_entries: by words, and by three letters for a script without spaces.

CREATE VIRTUAL TABLE search_entries_fts USING fts5(
    title, text, keywords,
    tokenize = 'porter unicode61 remove_diacritics 2',
    content="search_entries"
);

CREATE VIRTUAL TABLE search_trigram USING fts5(
    title, text, keywords,
    tokenize = 'trigram',
    content="search_entries"
);
