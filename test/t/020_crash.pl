# The server is stopped without warning in the middle of a load: after its restart nothing of the load is there, and it can be repeated.
use strict;
use warnings;

use File::Temp qw(tempdir);
use Test::More;
use Time::HiRes qw(sleep);

# A server of its own: this test kills it.
my $dir = tempdir(CLEANUP => 1);
my $data = "$dir/data";
local $ENV{PGHOST} = $dir;
local $ENV{PGPORT} = 5432;
local $ENV{PGUSER} = 'postgres';
local $ENV{PGDATABASE} = 'postgres';

sub server
{
	my ($action, @options) = @_;
	system('pg_ctl', '-D', $data, '-w', '-s', '-l', "$dir/log", @options, $action) == 0 or BAIL_OUT("pg_ctl $action failed");
	return;
}

sub sql
{
	my ($sql) = @_;
	open my $psql, '-|', 'psql', '-XAtq', '-v', 'ON_ERROR_STOP=1', '-c', $sql or die "psql: $!";
	my $out = do { local $/; <$psql> };
	close $psql or BAIL_OUT("failed: $sql");
	chomp $out;
	return $out;
}

# Sessions and mails of one minute each.
sub lines
{
	my ($first, $last) = @_;
	my @lines;
	for my $i ($first .. $last)
	{
		my $time = sprintf 'Oct  5 %02d:%02d:%02d', 10 + $i / 3600, $i / 60 % 60, $i % 60;
		my $stamp = sprintf '%d.%06d', 1317808800 + $i, $i;
		push @lines, "$time mail ipop3d[$i]: pop3 service init from 192.0.2.1",
			"$time mail ipop3d[$i]: Login user=u$i host=[192.0.2.1] nmsgs=3/3",
			"$time mail qmail: $stamp new msg $i",
			"$time mail qmail: $stamp info msg $i: bytes 700 from <s$i\@example.org> qp 1 uid 100",
			"$time mail qmail: $stamp starting delivery $i: msg $i to local u$i\@example.com";
		push @lines, "$time mail qmail: $stamp delivery $i: success: did_1+0+0/", "$time mail qmail: $stamp end msg $i",
			"$time mail ipop3d[$i]: Logout user=u$i host=[192.0.2.1] nmsgs=3 ndele=1" if $i % 7;
	}
	return map { "$_\n" } @lines;
}

my $settings = q{SET maillog.timezone = 'UTC'; SET maillog.reference_date = '2011-10-06';};
my $copy = q{\copy maillog (line) from pstdin with (format csv, delimiter E'\x1f', quote E'\x1e', encoding 'SQL_ASCII', force_not_null (line))};

sub start_copy
{
	open my $psql, '|-', 'sh', '-c', 'exec psql -Xq -v ON_ERROR_STOP=1 -o /dev/null -c "$0" -c "$1" 2>"$2"', $settings, $copy, "$dir/psql.err" or die "psql: $!";
	return $psql;
}

sub tables
{
	return sql('SELECT md5(string_agg(f, E\'\n\' ORDER BY f)) || \' \' || count(*) FROM ('
		. join(' UNION ALL ', map { "SELECT '$_ ' || (to_jsonb(t) - 'loaded_at' - 'created_at' - 'changes')::text FROM maillog$_ AS t" }
			'', qw(_source _load _open _session _message _delivery _login _verdict)) . ') AS u (f)');
}

system("initdb -D $data -U postgres -A trust -E UTF8 --locale=C.UTF-8 >$dir/initdb.log 2>&1") == 0 or BAIL_OUT('initdb failed');
open my $conf, '>>', "$data/postgresql.conf" or die $!;
print $conf "listen_addresses = ''\nunix_socket_directories = '$dir'\n";
close $conf;
server('start');
sql('CREATE EXTENSION maillog');
sql('CALL maillog_create()');

my $first = start_copy();
print $first lines(1, 500);
ok(close $first, 'a load');
my $before = tables();
my $grown = 'SELECT pg_relation_size(\'maillog_session\') > ' . (sql(q{SELECT pg_relation_size('maillog_session')}) + 100_000);

# More lines than are written at once, and no end.
local $SIG{PIPE} = 'IGNORE';
my $second = start_copy();
print $second lines(501, 8000);
$second->flush;
for (1 .. 600)
{
	last if sql($grown) eq 't';
	sleep 0.1;
}
is(sql($grown), 't', 'a second load has written facts');
is(tables(), $before, 'that nobody else sees');
server('stop', '-m', 'immediate');
close $second;
server('start');
is(tables(), $before, 'after the crash nothing of it is there');

my $third = start_copy();
print $third lines(501, 8000);
ok(close $third, 'the load is repeated');
my $after = tables();
isnt($after, $before, 'and is there');

# As if nothing had happened.
sql('TRUNCATE maillog');
for my $part ([1, 500], [501, 8000])
{
	my $load = start_copy();
	print $load lines(@$part);
	close $load;
}
is(tables(), $after, 'as if nothing had happened');

server('stop', '-m', 'immediate');
done_testing();
