-- Fills `search_entries`: title, text and keywords of each entry. Equally ranked hits come in the
-- order of this file; of very many matches only the first are ranked. `joined` leaves out what is
-- empty.

CREATE TEMP TABLE entry (kind, id, title, text, keywords);

INSERT INTO entry SELECT 'section', id, title,
    joined((
        SELECT group_concat(heading, ' · ') FROM (
            SELECT heading FROM passages WHERE section_id = r.id ORDER BY position
        )
    ), attribution), ''
FROM sections r ORDER BY rowid;

INSERT INTO entry SELECT 'term', id, term || coalesce(' (' || full_name || ')', ''), meaning,
    (SELECT name FROM stakeholders WHERE id = stakeholder_id)
FROM terms ORDER BY rowid;

INSERT INTO entry SELECT 'stakeholder', r.id, name || coalesce(' (' || short_name || ')', ''), roles,
    joined(term, full_name, meaning)
FROM stakeholders r LEFT JOIN terms t ON t.rowid =
    (SELECT max(rowid) FROM terms WHERE stakeholder_id = r.id)
ORDER BY r.rowid;

INSERT INTO entry SELECT 'place', id, name, '', '' FROM places ORDER BY rowid;

INSERT INTO entry SELECT 'event', r.id, title, joined(date_text, label), ''
FROM events r JOIN themes t ON t.id = theme ORDER BY r.rowid;

INSERT INTO entry SELECT 'figure', id,
    CASE kind
        WHEN 'approximate' THEN 'about ' || value || ' ' || unit
        WHEN 'none' THEN 'No ' || unit
        WHEN 'label' THEN upper(substr(unit, 1, 1)) || substr(unit, 2)
            || iif(value GLOB '*[^0-9]*', ': ', ' ') || value
        ELSE value || ' ' || unit
    END,
    joined(counts, period), ''
FROM figures ORDER BY rowid;

INSERT INTO entry SELECT 'passage', r.id, title || ' ¶' || r.position, text, ''
FROM passages r JOIN sections s ON s.id = section_id ORDER BY r.rowid;

INSERT INTO entry SELECT 'rating', id, 'US rating ' || year || ': ' || tier,
    joined(finding, (
        SELECT group_concat(title || ' · ' || publisher, ' · ') FROM (
            SELECT title, publisher FROM rating_sources l JOIN sources s ON s.id = source_id
            WHERE rating_id = r.id ORDER BY l.position
        )
    )), ''
FROM ratings r ORDER BY rowid;

INSERT INTO entry SELECT 'context', id, topic,
    joined(statement, (
        SELECT group_concat(publisher, ' · ') FROM (
            SELECT publisher FROM context_sources l JOIN sources s ON s.id = source_id
            WHERE context_id = r.id ORDER BY l.position
        )
    )), remark
FROM context r ORDER BY rowid;

INSERT INTO entry SELECT 'fact', r.id, title || ' ¶' || p.position, statement, ''
FROM facts r JOIN passages p ON p.id = passage_id JOIN sections s ON s.id = p.section_id
ORDER BY r.rowid;

INSERT INTO entry SELECT 'relation', id, sentence,
    joined(label, topic, (SELECT joined(words, ends) FROM movements WHERE id = r.id)), ''
FROM relations r ORDER BY rowid;

INSERT INTO entry SELECT 'note', id, 'Editor’s note ' || id, replace(text, char(10), ' '), ''
FROM notes ORDER BY rowid;

-- Lao as queries are compared: it has spaces between words in one text and none in another.
INSERT INTO search_entries (kind, id, id_key, title, title_key, text, keywords)
SELECT kind, id, id_key(id), title, normalize(title), text, joined(keywords, (
    SELECT group_concat(without_spaces(lao), ' · ') FROM (
        SELECT lao FROM lao_texts WHERE record_id = entry.id ORDER BY rowid
    )
)) FROM entry ORDER BY rowid;

DROP TABLE entry;
