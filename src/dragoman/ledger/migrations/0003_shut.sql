-- The tables of the first form go, and those that took their place are append only as they were.

DROP TABLE old_record;
DROP TABLE old_reading;

-- for each of reading, record, dictionary; only sqlite
CREATE TRIGGER {table}_stays BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, 'the ledger is append only'); END;
-- for each of reading, record, dictionary; only sqlite
CREATE TRIGGER {table}_remains BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, 'the ledger is append only'); END;
-- for each of reading, record, dictionary; only postgresql
CREATE TRIGGER {table}_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
