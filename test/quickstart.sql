-- quickstart.sql: what was loaded, what of it was not understood, and what failed. 100 columns wide, but failures take what more there is in width.

\set QUIET on
\pset footer off
\pset border 0
\pset null ''
\if :{?width}
\else
\set width 100
\endif
\set rows 20

CREATE TEMP TABLE kind AS
SELECT source_id, format, event, count(*) AS lines, min(at) AS first, max(at) AS last
FROM maillog_entries
GROUP BY source_id, format, event;

\echo
\echo WHAT THE LINES ARE
SELECT
	CASE WHEN length(s.name) > 36 THEN left(s.name, 17) || '..' || right(s.name, 17) ELSE s.name END AS source,
	k.format,
	sum(k.lines) AS lines,
	to_char(min(k.first), 'YYYY-MM-DD HH24:MI:SS') AS first,
	to_char(max(k.last), 'YYYY-MM-DD HH24:MI:SS') AS last
FROM kind AS k
JOIN maillog_source AS s USING (source_id)
GROUP BY s.name, k.format
ORDER BY s.name, lines DESC;

SELECT format, event, sum(lines) AS lines
FROM kind
GROUP BY format, event
ORDER BY format, lines DESC, event;

SELECT
	coalesce(sum(lines) FILTER (WHERE event IN ('unknown', 'other')), 0) AS missed,
	coalesce(sum(lines), 0) AS lines,
	coalesce(', ' || round(100 * coalesce(sum(lines) FILTER (WHERE event IN ('unknown', 'other')), 0) / nullif(sum(lines), 0), 2) || ' %', '') AS share,
	coalesce(bool_or(event IN ('unknown', 'other')), false) AS any_missed
FROM kind \gset
\echo NOT UNDERSTOOD: :missed of :lines lines:share
\if :any_missed
SELECT CASE WHEN length(c.source) > 20 THEN left(c.source, 9) || '..' || right(c.source, 9) ELSE c.source END AS source, c.format, left(t.template, :width - 30) AS "lines x text, with its values replaced"
FROM maillog_coverage AS c
CROSS JOIN unnest(c.templates) WITH ORDINALITY AS t (template, place)
WHERE t.place <= 5
ORDER BY c.unknown + c.other DESC, c.source, c.format, t.place
LIMIT 30;
\else
\echo
\endif

CREATE TEMP TABLE failure AS
SELECT
	at, source_id, id, kind, cause, side, title, coalesce(recipient, user_name, peer, sender, queue_id) AS who, concat_ws(' ', code, enhanced_code) AS code,
	-- without the codes that stand beside it
	regexp_replace(coalesce(maillog_reply_text(format, reply), explanation), '^[2-5]\d\d([- ][245]\.\d+\.\d+)?[- ]*', '') AS said
FROM maillog_failures;

-- Before the counts: of a long list the end is what stays on the screen.
SELECT
	count(*) AS failures, :width - 100 AS spare,
	coalesce(max(length(kind)), 0) AS what_width, coalesce(max(length(who)), 0) AS who_width, coalesce(max(length(cause)), 0) AS cause_width
FROM failure \gset
SELECT least(:what_width, 12 + :spare / 8) AS what_width, least(:who_width, 21 + :spare / 2) AS who_width, least(:cause_width, 16 + :spare / 4) AS cause_width \gset
\echo FAILURES, each of :failures, newest first
SELECT
	to_char(nullif(at, '-infinity'), 'YYYY-MM-DD HH24:MI:SS') AS "when", left(kind, :what_width) AS what, left(who, :who_width) AS who, left(cause, :cause_width) AS cause, left(code, 10) AS code,
	left(said, greatest(0, :width - 34 - :what_width - :who_width - :cause_width)) AS "reply or event"
FROM failure
ORDER BY failure.at DESC, source_id, id DESC;

CREATE TEMP TABLE failed AS
SELECT cause, side, title, count(*) AS failures, max(at) AS last, row_number() OVER (ORDER BY count(*) DESC, cause) AS place
FROM failure
GROUP BY cause, side, title;
SELECT
	count(*) FILTER (WHERE place > :rows) AS more_causes,
	sum(failures) FILTER (WHERE place > :rows) AS of_more_causes,
	count(*) > :rows AS has_more_causes
FROM failed \gset
\echo WHY MAIL OR LOGINS FAILED: :failures failures, by cause
SELECT failures, left(cause, 28) AS cause, side AS "at fault", to_char(nullif(last, '-infinity'), 'YYYY-MM-DD HH24:MI') AS last, left(title, 34) AS "in words"
FROM failed
WHERE place <= :rows
ORDER BY place;
\if :has_more_causes
\echo and :of_more_causes more failures of :more_causes other causes: SELECT cause, count(*) FROM maillog_failures GROUP BY cause;
\echo
\endif

SELECT count(*) AS losses, count(*) > 0 AS any_losses, count(*) - :rows AS more, count(*) > :rows AS has_more FROM maillog_silent_losses \gset
\echo ACCEPTED, AND THEN LOST WITHOUT A WORD TO THE SENDER: :losses
\if :any_losses
SELECT
	to_char(nullif(at, '-infinity'), 'YYYY-MM-DD HH24:MI') AS "when", left(loss, 20) AS what, left(sender, 20) AS sender, left(recipient, 20) AS recipient,
	left(coalesce(filter, title), 20) AS why
FROM maillog_silent_losses
ORDER BY at DESC
LIMIT :rows;
\if :has_more
\echo and :more more: SELECT * FROM maillog_silent_losses;
\echo
\endif
\else
\echo
\endif

SELECT count(*) AS waiting, count(*) > 0 AS any_waiting, count(*) - :rows AS more, count(*) > :rows AS has_more FROM maillog_queue \gset
\echo IN THE QUEUE AT THE END OF THE LOG: :waiting recipients
\if :any_waiting
SELECT
	to_char(nullif(at, '-infinity'), 'YYYY-MM-DD HH24:MI') AS since, left(sender, 20) AS sender, left(recipient, 24) AS recipient, attempts AS tries,
	left(title, 32) AS "waits for"
FROM maillog_queue
ORDER BY at
LIMIT :rows;
\if :has_more
\echo and :more more: SELECT * FROM maillog_queue;
\echo
\endif
\else
\echo
\endif

SELECT count(*) AS attacks, count(*) > 0 AS any_attacks, count(*) - :rows AS more, count(*) > :rows AS has_more FROM maillog_login_attacks \gset
\echo FAILED LOGINS, five or more: :attacks
\if :any_attacks
SELECT by, left(subject, 26) AS subject, attempts, users, addresses AS addr, to_char(nullif(last_at, '-infinity'), 'YYYY-MM-DD HH24:MI') AS last,
	to_char(succeeded_at, 'YYYY-MM-DD HH24:MI') AS "then got in"
FROM maillog_login_attacks
ORDER BY attempts DESC, subject
LIMIT :rows;
\if :has_more
\echo and :more more: SELECT * FROM maillog_login_attacks;
\echo
\endif
\endif
