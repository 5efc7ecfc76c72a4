-- The extension installs, and what it holds is labelled and described.
SET client_min_messages = warning;
CREATE EXTENSION maillog;
CALL maillog_create();

-- Every object of the extension has a comment; arrays and the row types of its tables, which newer servers list too, are no objects of their own.
SELECT pg_describe_object(d.classid, d.objid, 0) AS without_comment
FROM pg_depend AS d
WHERE d.refclassid = 'pg_extension'::regclass
	AND d.refobjid = (SELECT oid FROM pg_extension WHERE extname = 'maillog')
	AND d.deptype = 'e'
	AND obj_description(d.objid, d.classid::regclass::name) IS NULL
	AND NOT (d.classid = 'pg_type'::regclass AND (SELECT t.typelem <> 0 OR c.relkind <> 'c' FROM pg_type AS t LEFT JOIN pg_class AS c ON c.oid = t.typrelid WHERE t.oid = d.objid))
ORDER BY 1;

-- So has every table, view, column, index, sequence, condition and trigger that maillog_create() makes, and each is the caller's own; the catalogue of causes is the extension's.
SELECT c.relname AS without_comment
FROM pg_class AS c
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v', 'i', 'S')
	AND obj_description(c.oid, 'pg_class') IS NULL
ORDER BY 1;
SELECT c.relname, a.attname AS without_comment
FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v', 'c')
	AND col_description(c.oid, a.attnum) IS NULL
ORDER BY 1, a.attnum;
SELECT conname AS without_comment FROM pg_constraint WHERE contype IN ('c', 'p', 'u') AND conrelid::regclass::text LIKE 'maillog%' AND obj_description(oid, 'pg_constraint') IS NULL ORDER BY 1;
SELECT tgname AS without_comment FROM pg_trigger WHERE NOT tgisinternal AND obj_description(oid, 'pg_trigger') IS NULL ORDER BY 1;
SELECT c.relname AS member_of_the_extension
FROM pg_class AS c JOIN pg_depend AS d ON d.objid = c.oid AND d.classid = 'pg_class'::regclass AND d.deptype = 'e'
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v')
ORDER BY 1;

-- Views expose built-in types only.
SELECT c.relname, a.attname, format_type(a.atttypid, NULL)
FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0
JOIN pg_type AS t ON t.oid = a.atttypid
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'v' AND t.typnamespace <> 'pg_catalog'::regnamespace;

-- Functions of data are parallel safe; none is left without a decision on volatility.
SELECT p.oid::regprocedure, p.provolatile, p.proparallel
FROM pg_proc AS p JOIN pg_depend AS d ON d.objid = p.oid AND d.classid = 'pg_proc'::regclass AND d.deptype = 'e'
JOIN pg_extension AS x ON x.oid = d.refobjid AND x.extname = 'maillog'
WHERE p.prokind = 'f' AND p.prorettype <> 'trigger'::regtype AND (p.proparallel <> 's' OR p.provolatile = 'v')
ORDER BY 1;
-- What depends on settings is stable, all else immutable.
SELECT p.oid::regprocedure AS stable
FROM pg_proc AS p JOIN pg_depend AS d ON d.objid = p.oid AND d.classid = 'pg_proc'::regclass AND d.deptype = 'e'
JOIN pg_extension AS x ON x.oid = d.refobjid AND x.extname = 'maillog'
WHERE p.provolatile = 's'
ORDER BY 1;
-- Operator classes are complete.
SELECT opcname, amvalidate(oid) FROM pg_opclass WHERE opcname = 'maillog_line_ops' ORDER BY opcmethod;
