-- Rules across tables, which no CHECK can express: each a sentence on the fault, and the statement
-- that finds it.

-- a fact has no sentence in its passage
SELECT f.id FROM facts f LEFT JOIN passage_facts s
ON s.fact_id = f.id AND s.passage_id = f.passage_id WHERE s.fact_id IS NULL;

-- a fact is of another section than its passage
SELECT f.id FROM facts f JOIN passages p ON p.id = f.passage_id
WHERE p.section_id <> f.section_id;

-- a sentence ends after its passage
SELECT fact_id FROM passage_facts JOIN passages ON id = passage_id
WHERE span_end > length(text);

-- a sentence has two spans
SELECT passage_id FROM passage_facts GROUP BY passage_id, sentence
HAVING min(span_start) <> max(span_start) OR min(span_end) <> max(span_end);

-- there is no section
SELECT 0 WHERE NOT EXISTS (SELECT 0 FROM sections);

-- a section has no passage
SELECT id FROM sections WHERE id NOT IN (SELECT section_id FROM passages);

-- a relation has no stakeholder at its start
SELECT id FROM relations
WHERE id NOT IN (SELECT relation_id FROM relation_ends WHERE side = 'from');

-- a link of the map draws no relation
SELECT id FROM map_links WHERE id NOT IN (SELECT link_id FROM map_link_relations);

-- there are two regions
SELECT id FROM regions LIMIT -1 OFFSET 1;

-- a place is on the map of no region
SELECT id FROM place_positions
WHERE sign <> 'none' AND NOT EXISTS (SELECT 0 FROM regions);

-- a movement joins places that are no countries
SELECT e.place_id FROM movement_ends e LEFT JOIN place_positions p ON p.id = e.place_id
WHERE coalesce(p.sign, '') NOT IN ('country', 'none');

-- a movement has no country
SELECT id FROM movements WHERE id NOT IN (
    SELECT e.movement_id FROM movement_ends e JOIN place_positions p ON p.id = e.place_id
    WHERE p.sign = 'country'
);

-- a context has no source
SELECT id FROM context WHERE id NOT IN (SELECT context_id FROM context_sources);

-- a rating has no source
SELECT id FROM ratings WHERE id NOT IN (SELECT rating_id FROM rating_sources);

-- search finds a record that does not exist
SELECT kind, id FROM search_entries WHERE (kind, id) NOT IN (
    SELECT 'section', id FROM sections
    UNION ALL SELECT 'passage', id FROM passages
    UNION ALL SELECT 'fact', id FROM facts
    UNION ALL SELECT 'event', id FROM events
    UNION ALL SELECT 'stakeholder', id FROM stakeholders
    UNION ALL SELECT 'place', id FROM places
    UNION ALL SELECT 'term', id FROM terms
    UNION ALL SELECT 'note', id FROM notes
    UNION ALL SELECT 'context', id FROM context
    UNION ALL SELECT 'relation', id FROM relations
    UNION ALL SELECT 'figure', id FROM figures
    UNION ALL SELECT 'rating', id FROM ratings
);
