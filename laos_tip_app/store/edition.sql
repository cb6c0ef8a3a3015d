-- The texts of an edition that readers see: a statement for each kind of entry, below its name, in
-- the order in which changes are listed. What begins with "entry_" says which entry it is: its id,
-- its title in lists, its section, and where a fact is stated. All other columns are its texts.
-- Facts and section of what is based on facts are read by the program; before each statement it
-- writes `WITH lao (id, text) AS …`, the Lao beside a record.

-- report
SELECT 'report' AS entry_id, max(value) FILTER (WHERE key = 'title') AS entry_title,
    max(value) FILTER (WHERE key = 'title') AS title,
    max(value) FILTER (WHERE key = 'subject') AS subject,
    max(value) FILTER (WHERE key = 'as_of_long') AS as_of_long,
    max(value) FILTER (WHERE key = 'licence') AS licence,
    max(value) FILTER (WHERE key = 'attribution') AS attribution,
    max(value) FILTER (WHERE key = 'attribution_short') AS attribution_short,
    max(value) FILTER (WHERE key = 'reference_only') AS reference_only,
    max(value) FILTER (WHERE key = 'rule') AS rule,
    max(value) FILTER (WHERE key = 'rule_short') AS rule_short,
    max(value) FILTER (WHERE key = 'ratings_meaning') AS ratings_meaning
FROM meta;

-- brief
SELECT 'brief-' || paragraph AS entry_id, heading AS entry_title, heading,
    (SELECT group_concat(replace(text, '**', ''), ' ') FROM (
        SELECT text FROM brief_sentences s WHERE s.paragraph = r.paragraph ORDER BY id
    )) AS text,
    (SELECT group_concat(fact_id, ', ') FROM (
        SELECT DISTINCT fact_id FROM brief_facts JOIN brief_sentences s ON s.id = sentence_id
        WHERE s.paragraph = r.paragraph ORDER BY fact_id
    )) AS facts
FROM (SELECT DISTINCT heading, paragraph FROM brief_sentences) r ORDER BY paragraph;

-- section
SELECT id AS entry_id, title AS entry_title, id AS entry_section, title, period, attribution,
    (SELECT group_concat(heading, '; ') FROM (
        SELECT heading FROM passages WHERE section_id = r.id ORDER BY position
    )) AS headings,
    (SELECT text FROM lao WHERE id = r.id) AS lao
FROM sections r ORDER BY position;

-- fact
SELECT r.id AS entry_id, statement AS entry_title, r.section_id AS entry_section,
    s.title || ' ¶' || p.position AS entry_reference, statement, slide_text AS slide,
    row_text AS "row",
    (SELECT substr(p.text, span_start + 1, span_end - span_start) FROM passage_facts
        WHERE fact_id = r.id) AS sentence,
    date_text AS date, date_start || '/' || date_end AS span, date_inferred AS inferred,
    (SELECT label FROM statuses WHERE id = r.status) AS status,
    (SELECT label FROM themes WHERE id = r.theme) AS theme,
    figures_text AS figures, actors_text AS actors, places_text AS places, locator,
    coalesce(p.attribution, s.attribution) AS attribution,
    (SELECT text FROM lao WHERE id = r.id) AS lao
FROM facts r JOIN passages p ON p.id = r.passage_id JOIN sections s ON s.id = p.section_id
ORDER BY r.position;

-- event
SELECT id AS entry_id, title AS entry_title, title, date_text AS date,
    date_start || '/' || date_end AS span, date_inferred AS inferred,
    (SELECT label FROM themes WHERE id = r.theme) AS theme
FROM events r ORDER BY position;

-- figure
SELECT r.id AS entry_id, value || ' ' || unit AS entry_title, f.section_id AS entry_section,
    value, unit, counts, period, fact_id AS facts
FROM figures r JOIN facts f ON f.id = fact_id ORDER BY r.position;

-- note
SELECT id AS entry_id, short AS entry_title, kind, short, text,
    (SELECT text FROM lao WHERE id = r.id) AS lao
FROM notes r ORDER BY position;

-- relation
SELECT id AS entry_id, sentence AS entry_title, sentence,
    (SELECT group_concat(name, '; ') FROM (
        SELECT name FROM relation_ends e JOIN stakeholders s ON s.id = stakeholder_id
        WHERE relation_id = r.id AND side = 'from' ORDER BY e.position
    )) AS "from",
    (SELECT group_concat(name, '; ') FROM (
        SELECT name FROM relation_ends e JOIN stakeholders s ON s.id = stakeholder_id
        WHERE relation_id = r.id AND side = 'to' ORDER BY e.position
    )) AS "to",
    label, topic, back, (SELECT label FROM relation_kinds WHERE id = r.kind) AS kind,
    (SELECT text FROM lao WHERE id = r.id) AS lao
FROM relations r ORDER BY position;

-- stakeholder
SELECT id AS entry_id, name AS entry_title, name, short_name, roles,
    (SELECT label FROM stakeholder_kinds WHERE id = r.kind) AS kind,
    (SELECT text FROM lao WHERE id = r.id) AS lao
FROM stakeholders r ORDER BY position;

-- place
SELECT id AS entry_id, name AS entry_title, name,
    (SELECT text FROM lao WHERE id = r.id) AS lao
FROM places r ORDER BY position;

-- term
SELECT id AS entry_id, term AS entry_title, term, meaning, full_name,
    (SELECT text FROM lao WHERE id = r.id) AS lao
FROM terms r ORDER BY position;

-- context
SELECT id AS entry_id, topic AS entry_title, topic, statement, remark,
    (SELECT group_concat(title, '; ') FROM (
        SELECT title FROM context_sources l JOIN sources s ON s.id = source_id
        WHERE context_id = r.id ORDER BY l.position
    )) AS source
FROM context r ORDER BY position;

-- rating
SELECT id AS entry_id, year AS entry_title, tier, finding,
    (SELECT group_concat(title, '; ') FROM (
        SELECT title FROM rating_sources l JOIN sources s ON s.id = source_id
        WHERE rating_id = r.id ORDER BY l.position
    )) AS source
FROM ratings r ORDER BY year;

-- source
SELECT id AS entry_id, title AS entry_title, title, publisher, date, address, licence, note
FROM sources ORDER BY id;

-- unconfirmed
SELECT statement AS entry_id, statement AS entry_title, statement,
    (SELECT group_concat(fact_id, ', ') FROM (
        SELECT fact_id FROM unconfirmed_facts WHERE unconfirmed_id = r.id ORDER BY fact_id
    )) AS facts
FROM unconfirmed r ORDER BY id;
