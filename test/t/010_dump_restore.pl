# A database made by maillog_create(), with the user's own index, column and view on it, survives dump and restore:
# as plain SQL and with a parallel pg_restore, under other settings, another client encoding and an empty search_path.
use strict;
use warnings;

use File::Temp qw(tempdir);
use Test::More;

my $dir = tempdir(CLEANUP => 1);

# A server runs already: PGHOST, PGPORT and PGUSER say where.
sub run_ok
{
	my ($name, @command) = @_;
	ok(system(@command) == 0, $name);
	return;
}

sub sql
{
	my ($db, $sql) = @_;
	open my $psql, '-|', 'psql', '-XAtq', '-v', 'ON_ERROR_STOP=1', '-d', $db, '-c', $sql or die "psql: $!";
	my $out = do { local $/; <$psql> };
	close $psql or BAIL_OUT("failed in $db: $sql");
	chomp $out;
	return $out;
}

sub file_sql
{
	my ($db, $file) = @_;
	return system('psql', '-Xq', '-v', 'ON_ERROR_STOP=1', '-o', '/dev/null', '-d', $db, '-f', $file) == 0;
}

my $contents = q{
	SELECT md5(string_agg(source_id || ' ' || line_no || ' ' || coalesce(ext.maillog_at(line)::text, 'none') || ' ' || ext.maillog_format(line) || ' '
		|| encode(line::bytea, 'hex') || ' ' || coalesce(note, ''), E'\n' ORDER BY source_id, line_no)) || ' ' || count(*)
	FROM logs.maillog};
my $facts = q{
	SELECT md5(string_agg(f, E'\n' ORDER BY f)) || ' ' || count(*)
	FROM (} . join(' UNION ALL ', map { "SELECT '$_ ' || t::text FROM logs.maillog_$_ AS t" } qw(session message delivery login verdict load open)) . q{) AS u (f)};
my $sources = q{SELECT string_agg(s::text, ' ' ORDER BY source_id) FROM logs.maillog_source AS s};
my $answers = q{SELECT md5(string_agg(u::text, E'\n' ORDER BY u::text)) || ' ' || count(*) FROM logs.my_view AS u};

sql('postgres', 'CREATE DATABASE dumped');
sql('dumped', 'CREATE SCHEMA logs');
sql('dumped', 'CREATE SCHEMA ext');
sql('dumped', 'CREATE EXTENSION maillog SCHEMA ext');
sql('dumped', q{CALL ext.maillog_create('logs')});
sql('dumped', 'ALTER DATABASE dumped SET search_path = logs, ext');
sql('dumped', q{ALTER TABLE maillog ADD COLUMN note text});
sql('dumped', q{CREATE INDEX my_index ON maillog (maillog_at(line))});
sql('dumped', q{CREATE INDEX my_order ON maillog (line)});
sql('dumped', q{CREATE VIEW my_view AS SELECT line_no, event, client_ip, code, detail FROM maillog_entries WHERE event <> 'note'});
sql('dumped', q{
	SET maillog.timezone = 'Europe/Rome';
	SET maillog.reference_date = '2011-10-06';
	INSERT INTO maillog (line) SELECT maillog_line(b) FROM (
		SELECT set_byte('\x7820', 0, i) FROM generate_series(0, 255) AS i
		UNION ALL SELECT convert_to(format('Oct  5 10:%s:14 mail ipop3d[%s]: pop3 service init from 192.0.2.%s', lpad((i % 60)::text, 2, '0'), i, i % 256), 'UTF8') FROM generate_series(1, 2000) AS i
		UNION ALL SELECT convert_to(repeat(format('%s é ', i), 3000), 'UTF8') FROM generate_series(1, 20) AS i
		UNION ALL SELECT convert_to(E'x\n{1999-01-01T00:00:00Z sun}', 'UTF8')) AS v (b);
	SET maillog.source = 'second';
	INSERT INTO maillog (line, note) VALUES ('Oct  5 10:00:00 mail imapd: LOGIN FAILED, user=a, ip=[::1]', 'a note'),
		('Oct  5 10:00:01 mail ipop3d[77]: pop3 service init from 192.0.2.7', NULL),
		('Oct  5 10:00:02 mail ipop3d[77]: Login user=a host=[192.0.2.7] nmsgs=3/3', NULL)});
sql('dumped', q{INSERT INTO ext.maillog_cause (cause, advice) VALUES ('greylisted', 'Ask Anna.'), ('on_holiday', 'Wait.')});
my $causes = q{SELECT string_agg(cause || ' ' || advice, ', ' ORDER BY cause) FILTER (WHERE custom), count(*) FROM ext.maillog_causes};
my @before = map { sql('dumped', $_) } $contents, $sources, $answers, $facts, $causes;

# The definitions of all that is in the schema, without what is another in each dump.
sub definitions
{
	my ($db) = @_;
	open my $dump, '-|', 'pg_dump', '-s', '-n', 'logs', $db or die "pg_dump: $!";
	my $out = join '', grep { !/^\\(un)?restrict / } <$dump>;
	close $dump or BAIL_OUT("pg_dump -s failed in $db");
	return $out;
}

sub compare
{
	my ($db, $how) = @_;
	is(sql($db, $contents), $before[0], "$how: the same lines");
	is(sql($db, $sources), $before[1], "$how: the same sources");
	is(sql($db, $answers), $before[2], "$how: the user's view gives the same");
	is(sql($db, $facts), $before[3], "$how: the same facts, ledger and open state");
	is(sql($db, $causes), $before[4], "$how: the user's own causes beside the shipped ones");
	is(sql($db, q{SELECT count(*) FROM pg_indexes WHERE indexname IN ('my_index', 'my_order', 'maillog_line_no')}), '3', "$how: the indexes are there");
	is(sql($db, q{SELECT count(*) FROM pg_trigger WHERE tgrelid = 'logs.maillog'::regclass}), '4', "$how: the triggers are there");
	sql($db, q{SET search_path = ''; INSERT INTO logs.maillog (line) VALUES ('one more')});
	is( sql($db, q{SELECT max(line_no) = count(*) FROM logs.maillog JOIN logs.maillog_source USING (source_id) WHERE name = 'default'}),
		't', "$how: numbering goes on");
	sql($db, q{SET search_path = ''; SET maillog.source = 'second'; SET maillog.timezone = 'Europe/Rome'; SET maillog.reference_date = '2011-10-06';
		INSERT INTO logs.maillog (line) VALUES ('Oct  5 10:00:09 mail ipop3d[77]: Logout user=a host=[192.0.2.7] nmsgs=3 ndele=1')});
	is(sql($db, q{SELECT lines, completeness FROM logs.maillog_session JOIN logs.maillog_source USING (source_id) WHERE name = 'second' AND peer_ip = '192.0.2.7'}),
		'{2,3,4}|complete', "$how: what was open is continued");
	my $five = $facts =~ s/ UNION ALL SELECT 'load .*(?=\) AS u)//r;
	my $loaded = sql($db, $five);
	sql($db, qq{SET search_path = ''; CALL logs.maillog_rebuild('$_')}) for qw(default second);
	is(sql($db, $five), $loaded, "$how: a rebuild gives the same facts");
	return;
}

# Plain SQL, from a client of another encoding, into a database with other settings.
run_ok('pg_dump as plain SQL', 'pg_dump', '-E', 'LATIN1', '-f', "$dir/plain.sql", 'dumped');
sql('postgres', 'CREATE DATABASE plain');
sql('postgres', q{ALTER DATABASE plain SET maillog.timezone = 'Asia/Tokyo'});
sql('postgres', q{ALTER DATABASE plain SET maillog.reference_date = '1999-01-01'});
sql('postgres', q{ALTER DATABASE plain SET maillog.format = 'sun'});
sql('postgres', q{ALTER DATABASE plain SET datestyle = 'German'});
sql('postgres', q{ALTER DATABASE plain SET timezone = 'America/New_York'});
sql('postgres', q{ALTER DATABASE plain SET search_path = ''});
ok(file_sql('plain', "$dir/plain.sql"), 'restore of plain SQL');
sql('postgres', "ALTER DATABASE plain RESET $_") for qw(datestyle timezone);
compare('plain', 'plain SQL');

# What was restored is what maillog_create() makes, to the word.
my $upgrade = q{SET client_min_messages = warning; CALL ext.maillog_upgrade('logs')};
sql('plain', $upgrade);
is(definitions('plain'), definitions('dumped'), 'plain SQL: an upgrade leaves it as it was dumped');
is(sql('plain', "BEGIN; $upgrade; SELECT count(*) FROM pg_proc WHERE xmin = pg_current_xact_id()::xid; COMMIT"), '0', 'plain SQL: another upgrade has nothing to do');

# The directory format, restored by several jobs.
run_ok('pg_dump as a directory', 'pg_dump', '-Fd', '-j', '2', '-f', "$dir/dir", 'dumped');
sql('postgres', 'CREATE DATABASE parallel');
run_ok('parallel pg_restore', 'pg_restore', '-j', '3', '-d', 'parallel', "$dir/dir");
compare('parallel', 'parallel pg_restore');

# INSERT commands instead of COPY.
run_ok('pg_dump with inserts', 'pg_dump', '--inserts', '-f', "$dir/inserts.sql", 'dumped');
sql('postgres', 'CREATE DATABASE inserts');
ok(file_sql('inserts', "$dir/inserts.sql"), 'restore of inserts');
compare('inserts', 'inserts');

# Data only, into tables that exist with their triggers: restored rows keep their numbers.
run_ok('pg_dump of data', 'pg_dump', '-a', '-n', 'logs', '-f', "$dir/data.sql", 'dumped');
sql('inserts', 'TRUNCATE logs.maillog, logs.maillog_source');
ok(file_sql('inserts', "$dir/data.sql"), 'restore of data into live tables');
compare('inserts', 'data only');

# Into a database of an encoding that cannot hold all of the text: the bytes are the same.
sql('postgres', q{CREATE DATABASE ascii ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0});
run_ok('pg_dump', 'pg_dump', '-f', "$dir/ascii.sql", 'dumped');
ok(file_sql('ascii', "$dir/ascii.sql"), 'restore into SQL_ASCII');
is(sql('ascii', $contents), $before[0], 'SQL_ASCII: the same lines');

sql('postgres', "DROP DATABASE $_") for qw(dumped plain parallel inserts ascii);
done_testing();
