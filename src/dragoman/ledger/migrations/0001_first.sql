-- The ledger as it began. Never edited after a release: what changes comes as 0002_*.sql and so on.
-- One schema for SQLite and PostgreSQL; the few words in which they differ stand in braces (migrating.py says what they become),
-- and a statement that only one of them has begins with "-- only".
--
-- Nothing is ever changed or taken away: triggers at the end refuse it. A correction is a row.
-- Instants are ISO 8601 in UTC with six decimals, days are ISO 8601; both sort as text. What is packed is zlib over UTF-8.

CREATE TABLE report (
    n {key},                              -- the order in which reports came
    id {text} NOT NULL UNIQUE,
    content {text} NOT NULL UNIQUE,       -- SHA-256 of the outlet and of the text with its white space made plain, 32 digits of it
    outlet {text},
    title {text},
    url {text},
    published {text} NOT NULL,            -- the day, or '' where it is not known
    recorded {text} NOT NULL,             -- since when the ledger knows it
    duplicate_of BIGINT REFERENCES report (n),
    similarity DOUBLE PRECISION,          -- to that report: Jaccard of their runs of three words
    text {bytes} NOT NULL                 -- packed, as it came
);
CREATE INDEX report_in_order ON report (published, id);

CREATE TABLE reading (
    n {key},
    report BIGINT NOT NULL REFERENCES report (n),
    codebook {text} NOT NULL,
    recorded {text} NOT NULL,
    lines {bytes} NOT NULL,               -- packed: a record a line, as `dragoman read --format jsonl` writes them
    layers {bytes},                       -- packed: one line, as `dragoman annotate` writes it
    UNIQUE (report, codebook)
);

CREATE TABLE place (
    n {key},
    name {text} NOT NULL,
    folded {text} NOT NULL,               -- the name as it is asked for: small letters, no accents
    admin1 {text} NOT NULL,               -- folded too
    country {text} NOT NULL,
    UNIQUE (name, admin1, country)
);
CREATE INDEX place_folded ON place (folded);
CREATE INDEX place_admin1 ON place (admin1);

CREATE TABLE actor (
    n {key},
    id {text} NOT NULL,
    folded {text} NOT NULL,
    UNIQUE (id, folded)
);
CREATE INDEX actor_folded ON actor (folded);

CREATE TABLE record (
    n {key},
    reading BIGINT NOT NULL REFERENCES reading (n),
    turn INTEGER NOT NULL,                -- its line among those of the reading, from 0
    id {text} NOT NULL,
    type {text} NOT NULL,
    earliest {text} NOT NULL,             -- the first day on which it may have happened, else the day of publication, else ''
    latest {text} NOT NULL,
    place BIGINT REFERENCES place (n),
    UNIQUE (reading, turn)
);
CREATE INDEX record_id ON record (id);
CREATE INDEX record_latest ON record (latest);
CREATE INDEX record_type ON record (type, latest);
CREATE INDEX record_place ON record (place) WHERE place IS NOT NULL;

CREATE TABLE party (                      -- who takes part
    actor BIGINT NOT NULL,
    record BIGINT NOT NULL,
    PRIMARY KEY (actor, record)
) {clustered};

CREATE TABLE dyad (                       -- which two take part together; a < b
    a BIGINT NOT NULL,
    b BIGINT NOT NULL,
    record BIGINT NOT NULL,
    PRIMARY KEY (a, b, record)
) {clustered};

CREATE TABLE said (                       -- who says so
    actor BIGINT NOT NULL,
    record BIGINT NOT NULL,
    PRIMARY KEY (actor, record)
) {clustered};

CREATE TABLE band (                       -- where near-copies meet: a hash of some of a report's MinHash values
    hash BIGINT NOT NULL,
    report BIGINT NOT NULL,
    PRIMARY KEY (hash, report)
) {clustered};

CREATE TABLE correction (
    n {key},
    record {text} NOT NULL,               -- the record's id: a correction holds for every reading that names a record so
    field {text} NOT NULL,                -- a field of the record, or 'rejected'
    value {text} NOT NULL,                -- JSON
    person {text} NOT NULL,
    reason {text} NOT NULL,
    recorded {text} NOT NULL
);
CREATE INDEX correction_record ON correction (record);

CREATE TABLE note (                       -- what people judge: grades of outlets and speakers, origins cut or joined, reports retracted
    n {key},
    kind {text} NOT NULL,
    subject {text} NOT NULL,
    value {text} NOT NULL,                -- JSON
    person {text} NOT NULL,
    reason {text} NOT NULL,
    recorded {text} NOT NULL
);
CREATE INDEX note_kind ON note (kind, subject);

-- only sqlite
CREATE VIRTUAL TABLE report_words USING fts5 (words, content = '', columnsize = 0, tokenize = 'unicode61');
-- only sqlite
CREATE VIRTUAL TABLE record_words USING fts5 (words, content = '', columnsize = 0, tokenize = 'unicode61', detail = 'none');

-- only postgresql
CREATE TABLE report_words (id BIGINT PRIMARY KEY, words TSVECTOR NOT NULL);
-- only postgresql
CREATE INDEX report_words_found ON report_words USING gin (words);
-- only postgresql
CREATE TABLE record_words (id BIGINT PRIMARY KEY, words TSVECTOR NOT NULL);
-- only postgresql
CREATE INDEX record_words_found ON record_words USING gin (words);

-- only postgresql
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the ledger is append only'; END $$;
-- for each of report, reading, record, correction, note; only sqlite
CREATE TRIGGER {table}_stays BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, 'the ledger is append only'); END;
-- for each of report, reading, record, correction, note; only sqlite
CREATE TRIGGER {table}_remains BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, 'the ledger is append only'); END;
-- for each of report, reading, record, correction, note; only postgresql
CREATE TRIGGER {table}_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
