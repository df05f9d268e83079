-- Each record by itself, and what it is asked by in narrow rows: so that a question takes up no more than its answer.
-- What the first form kept is carried over by repacking.py; 0003_shut.sql then takes the old tables away.

DROP INDEX record_id;
DROP INDEX record_latest;
DROP INDEX record_type;
DROP INDEX record_place;
DROP INDEX actor_folded;
DROP TABLE party;
DROP TABLE dyad;
DROP TABLE said;
DROP TABLE actor;
ALTER TABLE record RENAME TO old_record;
ALTER TABLE reading RENAME TO old_reading;

CREATE TABLE dictionary (                 -- by which records and layers are compressed: one row, never another
    n {key},
    words {bytes} NOT NULL
);

CREATE TABLE reading (
    n {key},
    report BIGINT NOT NULL REFERENCES report (n),
    codebook {text} NOT NULL,
    recorded {text} NOT NULL,
    first BIGINT NOT NULL,                -- its records are those of the numbers from here on
    size INTEGER NOT NULL,                -- so many
    layers {bytes},                       -- packed
    UNIQUE (report, codebook)
);

CREATE TABLE overtaken (                  -- a reading that is no longer the newest, and since when
    reading BIGINT NOT NULL,
    recorded {text} NOT NULL,
    PRIMARY KEY (reading, recorded)
) {clustered};

CREATE TABLE record (
    n {key},
    reading BIGINT NOT NULL REFERENCES reading (n),
    id {text} NOT NULL,
    packed {bytes} NOT NULL
);
CREATE INDEX record_id ON record (id);

CREATE TABLE kind (                       -- what records share: what is told, and how surely
    n {key},
    type {text} NOT NULL,
    mode {text} NOT NULL,                 -- '' where there is none
    quad {text} NOT NULL,
    score DOUBLE PRECISION NOT NULL,
    factuality {text} NOT NULL,
    mood {text} NOT NULL,
    UNIQUE (type, mode, quad, score, factuality, mood)
);

CREATE TABLE outlet (
    n {key},
    name {text} NOT NULL UNIQUE,
    folded {text} NOT NULL
);
CREATE INDEX outlet_folded ON outlet (folded);

CREATE TABLE outline (                    -- what a record is asked by, as it was read; days are numbers, 20210817, and 0 where not known
    n {key},                              -- the record's
    reading BIGINT NOT NULL,
    day INTEGER NOT NULL,                 -- of publication
    earliest INTEGER NOT NULL,            -- the first day on which it may have happened, else the day of publication
    latest INTEGER NOT NULL,
    happened INTEGER NOT NULL,            -- the last of these days, as far as its report could know
    kind INTEGER NOT NULL,
    outlet INTEGER NOT NULL,              -- 0 where there is none
    place BIGINT NOT NULL                 -- 0 where there is none
);
CREATE INDEX outline_day ON outline (day);
CREATE INDEX outline_latest ON outline (latest);
CREATE INDEX outline_kind ON outline (kind, happened);
CREATE INDEX outline_place ON outline (place) WHERE place > 0;
CREATE INDEX place_country ON place (country);

CREATE TABLE actor (                      -- name and what follows: as it was first met
    n {key},
    id {text} NOT NULL,
    folded {text} NOT NULL,
    name {text} NOT NULL,
    country {text} NOT NULL,
    sector {text} NOT NULL,
    kind {text} NOT NULL,
    UNIQUE (id, folded)
);
CREATE INDEX actor_folded ON actor (folded);

CREATE TABLE land (                       -- the countries of actors; among actors they have their numbers below 0
    n {key},
    code {text} NOT NULL,
    acting INTEGER NOT NULL,              -- 1: those who act for the state; 0: all who belong to the country
    UNIQUE (code, acting)
);

CREATE TABLE party (                      -- who takes part, and somebody of which country
    actor BIGINT NOT NULL,
    day INTEGER NOT NULL,
    record BIGINT NOT NULL,
    PRIMARY KEY (actor, day, record)
) {clustered};

CREATE TABLE dyad (                       -- which two take part together; a < b
    a BIGINT NOT NULL,
    b BIGINT NOT NULL,
    day INTEGER NOT NULL,
    record BIGINT NOT NULL,
    PRIMARY KEY (a, b, day, record)
) {clustered};

CREATE TABLE said (                       -- who says so
    actor BIGINT NOT NULL,
    day INTEGER NOT NULL,
    record BIGINT NOT NULL,
    PRIMARY KEY (actor, day, record)
) {clustered};
