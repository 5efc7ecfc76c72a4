#!/usr/bin/perl
# corpora_check.pl: the comparison of test/corpora_check. Reads a manifest (corpus, folder, source, file; the sources are
# loaded), asks the database of PGHOST, PGDATABASE … for the facts, and prints the table and the differences.
#
# Three things are brought together per row of the truth:
#   the row       what clients, mailboxes and remote servers saw
#   the evidence  raw lines that belong to it, found here by plain search (by qp number, queue id, client address and
#                 port), without maillog: what left no line cannot be found
#   the facts     rows of maillog_session, maillog_message, maillog_delivery and maillog_login
# Everything that is compared ends in check(): the table counts them, the differences list those that fail.
use strict;
use warnings;
use Getopt::Long;
use POSIX qw(floor);
use Time::Local qw(timegm);

# --- what the words mean: the truth's word, then those of ours that agree with it ---

# Fate of a recipient, after forwards, aliases and lists. A program that swallows a mail has taken it: no log knows more.
my %fates = (
	delivered => [qw(delivered relayed)],
	bounced => [qw(bounced)],
	expired => [qw(expired)],
	discarded => [qw(discarded delivered)],
	rejected => [qw(rejected)],
);

# Result of a dialogue without a mail. Most servers log no more of it than that it was there: unknown.
my %results = (
	'aborted' => [qw(aborted timeout no_mail unknown)],
	'no-mail' => [qw(no_mail rejected aborted unknown)],
	'disconnected' => [qw(blocked rejected unknown)],
);

my %login_results = (ok => [qw(ok)], failed => [qw(failed)]);

# Why a recipient failed: groups of maillog_cause. Some reasons were made in more than one way.
my %reasons = (
	no_such_user => [qw(no_such_user)],
	relay_denied => [qw(relay_denied)],
	unknown_domain => [qw(unknown_domain)],
	null_mx => [qw(unknown_domain)],
	dns_failure => [qw(dns_failure)],
	unknown_sender_domain => [qw(unknown_sender_domain)],
	conn_refused => [qw(connection)],
	conn_timeout => [qw(connection timeout)],
	conn_lost => [qw(connection)],
	no_route => [qw(connection)],
	mailbox_full => [qw(mailbox_full)],
	maildir_missing => [qw(server_error)],
	command_failed => [qw(server_error)],
	command_tempfail => [qw(server_error)],
	size_limit => [qw(size_limit)],
	greylisted => [qw(greylisted)],
	rate_limited => [qw(rate_limited)],
	blocklisted => [qw(blocklisted)],
	spam => [qw(spam)],
	policy => [qw(policy sender_rejected blocklisted)],
	loop => [qw(loop)],
	auth_failure => [qw(auth_failure)],
	tls_failure => [qw(tls_failure)],
	bad_helo => [qw(client_name)],
	protocol_error => [qw(protocol_error)],
	pipelining_violation => [qw(protocol_error)],
	smtputf8 => [qw(protocol_error)],
);

# Who ended a session.
my %ends = (
	logout => [qw(quit)],
	disconnect => [qw(client error)],
	server_closed => [qw(server shutdown timeout error)],
	timeout => [qw(timeout)],
);

# How the rows of a corpus are told apart: mails by the id in the server's answer, POP3 and IMAP sessions by address and
# port of the client, or, where the log prints no port, by program, address and time.
my %corpora = (
	'qmail' => {mails => 1, access => 'port'},
	'qmail-courier' => {mails => 1, access => 'port'},
	'courier' => {mails => 1, access => 'port'},
	'uw-imapd' => {access => 'process'},
	'sendmail-uw' => {access => 'process'},
);
my %programs = (imap => 'imapd', pop3 => 'ipop3d');

# Seconds by which the two clocks, or a stamp without fraction, may differ.
use constant SLACK => 2;

# --- options, counts and differences ---

my ($all, $lost, $min);
GetOptions('all' => \$all, 'lost' => \$lost, 'min=f' => \$min) && @ARGV == 1
	or die "usage: corpora_check.pl [--all] [--lost] [--min PERCENT] MANIFEST\n";

my (%count, @differences, %silent);	# of the corpus at hand

sub check {
	my ($row, $what, $right, $expected, $got) = @_;
	$count{$what}{of}++;
	$count{$what}{right}++ if $right;
	push @differences, {scenario => $row->{scenario}, text =>
		sprintf('%s %s: expected %s, got %s', $row->{txn}, $what, $expected, $got // 'nothing')} unless $right;
	return $right;
}

sub among { my ($word, $words) = @_; return defined $word && grep { $_ eq $word } @$words }

# --- values ---

# An address or name as both sides can have it: quoting, case, blanks, percent and 8-bit bytes are lost in some logs.
sub norm {
	my $value = lc($_[0] // '');
	$value =~ s/\\x[0-9a-f]{2}/_/g;
	$value =~ s/[^!-~]|[%?]/_/g;
	$value =~ tr/"\\//d;
	return $value;
}

# Recipients agree if they are equal, if one is a local name without domain, or if the server put the name of the user who
# owns a virtual domain before it (qmail).
sub same_recipient {
	my ($ours, $theirs) = map { norm($_) } @_;
	return 1 if $ours eq $theirs;
	my ($local) = $theirs =~ /^(.*)\@/ or return 0;
	return 1 if $ours eq $local;
	return $ours =~ /^[^@]+-\Q$theirs\E$/ ? 1 : 0;
}

sub unescape {
	my ($value) = @_;
	my %plain = (t => "\t", n => "\n", r => "\r", b => "\b", f => "\f", v => "\x0b", '\\' => '\\');
	$value =~ s/\\(?:x([0-9a-fA-F]{2})|(.))/defined $1 ? chr hex $1 : $plain{$2} \/\/ $2/ge;
	return $value;
}

# The item of a list that is nearest to an instant, not more than before and after seconds away, and not taken yet.
sub nearest {
	my ($list, $t, $before, $after, $wanted) = @_;
	my $best;
	for my $item (grep { !$_->{taken} && $_->{t} >= $t - $before && $_->{t} <= $t + $after } @{$list // []}) {
		next if $wanted && !$wanted->($item);
		$best = $item if !$best || abs($item->{t} - $t) < abs($best->{t} - $t);
	}
	return $best;
}

# --- the truth ---

sub read_truth {
	my ($file) = @_;
	open my $in, '<', $file or return [];
	chomp(my $head = <$in>);
	my @names = split /\t/, $head;
	my @rows;
	while (my $line = <$in>) {
		chomp $line;
		my %row;
		@row{@names} = map { unescape($_) } split /\t/, $line, -1;
		push @rows, \%row;
	}
	return \@rows;
}

# The last answer that remote servers gave for each recipient; undef after the last one accepted, but the mail did not get through.
sub remote_answers {
	my ($rows) = @_;
	my %answer;
	for my $row (@$rows) {
		next if $row->{rcpt} eq '';
		my $final = $row->{ev} eq 'eod' || $row->{reply} !~ /^2/;
		$answer{norm($row->{rcpt})} = $final && $row->{reply} =~ /^(\d{3})/ ? $1 : undef;
	}
	return \%answer;
}

# --- the evidence: raw lines ---

my %months = do { my $i = 0; map { $_ => $i++ } qw(Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec) };

# Splits a line into instant, tag and text. The year of a stamp without one is that of the log's end, or the one before.
sub parse_envelope {
	my ($line, $end) = @_;
	my ($t, $tag, $text) = (undef, '', $line);
	if ($line =~ /^([A-Z][a-z]{2}) +(\d+) (\d+):(\d+):(\d+) \S+ (.*)$/s) {
		my ($month, $day, $hour, $minute, $second) = ($months{$1}, $2, $3, $4, $5);
		$text = $6;
		my $year = (gmtime $end)[5] + 1900;
		$t = timegm($second, $minute, $hour, $day, $month, $year);
		$t = timegm($second, $minute, $hour, $day, $month, $year - 1) if $t > $end + 86400;
	} elsif ($line =~ /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d(?:\.\d+)?)(?:Z|([-+])(\d\d):(\d\d)) \S+ (.*)$/s) {
		$t = timegm(floor($6), $5, $4, $3, $2 - 1, $1) + $6 - floor($6);
		$t -= ($7 eq '-' ? -1 : 1) * ($8 * 3600 + $9 * 60) if defined $7;
		$text = $10;
	} elsif ($line =~ /^\@4([0-9a-f]{15})([0-9a-f]{8}) (.*)$/s) {
		return (hex($1) - 10 + hex($2) / 1e9, 'qmail', $3);
	} else {
		return;
	}
	($tag, $text) = ($1, $2) if $text =~ /^(\S+?(?:\[\d+\])?): (.*)$/s;
	$t = $1 if $text =~ /^(\d{10}\.\d{6})[ +]/;		# splogger's own stamp is better
	return ($t, $tag, $text);
}

# .2.gz is older than .1, and that than the one without number.
sub age { my ($name) = @_; $name =~ s/\.gz$//; return $name =~ /\.(\d+)$/ ? $1 : 0 }

# Calls back with each line of a stream: {t, tag, text, no}, no as maillog counts within the source.
sub each_line {
	my ($files, $end, $see) = @_;
	my $no = 0;
	my $last;
	for my $file (sort { age($b) <=> age($a) } @$files) {
		open my $in, '-|', 'gzip', '-dcf', $file or die "$file: $!\n";
		while (my $raw = <$in>) {
			$no++;
			chomp $raw;
			if ($last && $last->{text} =~ /^Maximum connection limit reached/ && $raw =~ / last message repeated (\d+) times$/) {
				$see->({%$last, no => $no}) for 1 .. $1;
			}
			my ($t, $tag, $text) = parse_envelope($raw, $end) or next;
			$last = {t => $t, tag => $tag, text => $text, no => $no};
			$see->($last);
		}
		close $in;
	}
}

# All lines of a corpus, sorted into
#   connections  {"address port"} => lines
#   limits       {program address} => lines that refuse a connection and do not tell its port
#   mails        {t, id, sender, lines, recipients => {address => lines}}
#   processes    starts of UW servers: {t, program, pid, address, lines}
#   notices      a mail and the notification about it: {about, id, t, line}
sub read_logs {
	my ($streams, $end) = @_;
	my $log = {connections => {}, limits => {}, mails => [], processes => [], notices => []};
	my (%state, @late);
	for my $files (@$streams) {
		my $last;
		each_line($files, $end, sub {
			my ($line) = @_;
			if ($line->{text} =~ s/^\d+\.\d+\+//) {		# splogger folds long lines
				return unless $last && $last->{tag} eq $line->{tag};
				$last->{text} .= $line->{text};
				$line = $last;
			}
			$last = $line;
			my $text = $line->{text};
			$text =~ s/^\d+\.\d+ //;
			see_tcpserver($log, \%state, $line, $text) || see_qmail($log, \%state, $line, $text) ||
				see_courier($log, \%state, $line, $text) || see_uw($log, \%state, $line, $text, \@late);
		});
	}
	see_uw_late($log, $_) for @late;
	courier_notices($log);
	return $log;
}

# remote = name:address:information:port, each but the address may be empty
sub see_tcpserver {
	my ($log, $state, $line, $text) = @_;
	if ($text =~ /^tcpserver: (?:ok|deny) (\d+) \S+ [^:]*:(.+):[^:]*:(\d+)$/) {
		my ($pid, $key) = ($1, "$2 $3");
		$state->{pid}{"$line->{tag} $pid"} = $key;
		push @{$log->{connections}{$key}}, $line;
	} elsif ($text =~ /^rblsmtpd: \S+ pid (\d+):/) {
		my $key = $state->{pid}{"$line->{tag} $1"};
		push @{$log->{connections}{$key}}, $line if $key;
	} elsif ($text =~ /^qmail-pop3d: user .* logged in from (\S+):(\d+)$/) {
		push @{$log->{connections}{"$1 $2"}}, $line;
	} else {
		return 0;
	}
	return 1;
}

sub see_qmail {
	my ($log, $state, $line, $text) = @_;
	if ($text =~ /^new msg (\d+)/) {
		my $mail = {t => $line->{t}, id => '', sender => '', lines => [$line], recipients => {}};
		$state->{msg}{$1} = $mail;
		push @{$log->{mails}}, $mail;
	} elsif ($text =~ /^info msg (\d+): bytes \d+ from <(.*)> qp (\d+)/ && $state->{msg}{$1}) {
		my $mail = $state->{msg}{$1};
		@$mail{qw(sender id)} = ($2, $3);
		push @{$mail->{lines}}, $line;
	} elsif ($text =~ /^starting delivery (\d+): msg (\d+) to (?:local|remote) (.*)/ && $state->{msg}{$2}) {
		my $recipient = $state->{msg}{$2}{recipients}{norm($3)} //= [];
		push @$recipient, $line;
		$state->{delivery}{$1} = $recipient;
		push @{$state->{msg}{$2}{lines}}, $line;
	} elsif ($text =~ /^delivery (\d+): / && $state->{delivery}{$1}) {
		push @{$state->{delivery}{$1}}, $line;
	} elsif ($text =~ /^bounce msg (\d+) qp (\d+)/ && $state->{msg}{$1}) {
		push @{$log->{notices}}, {about => $state->{msg}{$1}, id => $2, t => $line->{t}, line => $line};
	} else {
		return 0;
	}
	return 1;
}

sub see_courier {
	my ($log, $state, $line, $text) = @_;
	my @peers = $text =~ /(?:ip=\[|relay=)(?:::ffff:)?([0-9a-f.:]+)\]?,\s*port=\[?(\d+)/g;
	if (@peers) {
		push @{$log->{connections}{"$peers[-2] $peers[-1]"}}, $line;
	} elsif ($text =~ /^Maximum connection limit reached for (?:::ffff:)?(\S+)/) {
		push @{$log->{limits}{"$line->{tag} $1"}}, {t => $line->{t}, line => $line};
	} elsif ($text =~ /\bid=[0-9A-F]{16}\.([0-9A-F]{16}\.[0-9A-F]{8})\b/) {
		my $mail = $state->{id}{$1} //= {t => $line->{t}, id => $1, lines => [], recipients => {}};
		push @{$log->{mails}}, $mail unless @{$mail->{lines}};
		push @{$mail->{lines}}, $line;
		if ($text =~ /^newmsg,.*\[127\.0\.0\.1\]\)$/) {
			$mail->{announced} = [values %{$state->{announced}}];
		} elsif ($text =~ /,module=dsn,host=\w*,addr=<(.*?)>/) {
			$state->{announced}{$mail->{id}} = {mail => $mail, address => $1};
		} elsif ($text =~ /^completed,/) {
			delete $state->{announced}{$mail->{id}};
		} else {
			$mail->{sender} //= $1 if $text =~ /,from=<(.*?)>,/;
			push @{$mail->{recipients}{norm($1)}}, $line if $text =~ /,addr=<(.*?)>/;
		}
	} else {
		return 0;
	}
	return 1;
}

# A notification is handed in while the module that writes it runs. Left out where two run for the same address.
sub courier_notices {
	my ($log) = @_;
	for my $mail (grep { $_->{announced} } @{$log->{mails}}) {
		my @names = keys %{$mail->{recipients}};
		@names = ('postmaster') if ($mail->{sender} // '') eq '#@[]';
		my @about = grep { my $to = $_->{address}; grep { same_recipient($_, $to) } @names } @{$mail->{announced}};
		push @{$log->{notices}}, {about => $about[0]{mail}, id => $mail->{id}, t => $mail->{t}, line => $mail->{lines}[0]} if @about == 1;
	}
}

sub see_uw {
	my ($log, $state, $line, $text, $late) = @_;
	return 0 unless $line->{tag} =~ /^(imapd|ipop3d)\[(\d+)\]$/;
	my ($program, $pid) = ($1, $2);
	if ($text =~ /service init from (\S+)/) {
		my $process = {t => $line->{t}, program => $program, pid => $pid, address => $1, lines => [$line]};
		push @{$log->{processes}}, $process;
	} else {
		push @$late, {program => $program, pid => $pid, line => $line};
	}
	return 1;
}

# A line of a UW server belongs to the last start of its program, pid and address before it.
sub see_uw_late {
	my ($log, $late) = @_;
	my ($program, $pid, $line) = @$late{qw(program pid line)};
	$log->{by_pid} //= do {
		my %by_pid;
		push @{$by_pid{"$_->{program} $_->{pid}"}}, $_ for @{$log->{processes}};
		\%by_pid;
	};
	my ($address) = $line->{text} =~ /(?:host=[^ ]* ?\[|host=\[|rhost=)([0-9a-f.:]+)/;
	my ($best) = sort { $b->{t} <=> $a->{t} } grep {
		$_->{t} <= $line->{t} + 1 && (!defined $address || $_->{address} eq $address)
	} @{$log->{by_pid}{"$program $pid"} // []};
	push @{$best->{lines}}, $line if $best && $line->{t} < $best->{t} + 3600;
}

# --- the facts ---

my %columns = (
	session => [qw(id source_id program t key ended_at peer_ip peer_port user_name result ended_by deleted retrieved completeness direction)],
	message => [qw(id source_id t queue_id sender user_name client_ip qp parent notification notification_of accepted_at state completeness)],
	delivery => [qw(id source_id t message_ref session_ref sender recipient orig_recipient client_ip status code next_ref cause cause_group)],
	login => [qw(id source_id program t session_ref user_name client_ip client_port result attempts code cause cause_group)],
);
my %expressions = (
	t => 'CASE WHEN isfinite(at) THEN extract(epoch FROM at) END',
	ended_at => 'extract(epoch FROM ended_at)',
	peer_ip => 'host(peer_ip)', client_ip => 'host(client_ip)',
	qp => "detail->>'qp'",
	cause_group => '(SELECT k.cause_group FROM maillog_causes AS k WHERE k.cause = f.cause)',
);

sub read_facts {
	my ($table, $sources) = @_;
	my @names = @{$columns{$table}};
	my $list = join ', ', map { $expressions{$_} // $_ } @names;
	my $in_sources = join ', ', map { s/'/''/gr =~ s/^|$/'/gr } @$sources;
	open my $in, '-|', 'psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-c',
		"COPY (SELECT $list FROM maillog_$table AS f JOIN maillog_source USING (source_id)
			WHERE name IN ($in_sources) ORDER BY source_id, id, n) TO STDOUT" or die "psql: $!\n";
	my @rows;
	while (my $line = <$in>) {
		chomp $line;
		my %row;
		@row{@names} = map { $_ eq '\N' ? undef : unescape($_) } split /\t/, $line, -1;
		$row{t} //= 0;
		push @rows, \%row;
	}
	close $in or die "cannot read maillog_$table\n";
	return \@rows;
}

sub group { my ($rows, $key) = @_; my %by; push @{$by{$key->($_)}}, $_ for @$rows; return \%by }

sub all_facts {
	my ($sources) = @_;
	my %facts = map { $_ => read_facts($_, $sources) } keys %columns;
	my $peer = sub { my ($s) = @_; ($s->{peer_ip} // '') . ' ' . ($s->{peer_port} // '') };
	my $of = sub { my ($column) = @_; sub { "$_[0]{source_id} " . ($_[0]{$column} // '') } };
	$facts{sessions_by_peer} = group([grep { ($_->{direction} // 'in') eq 'in' } @{$facts{session}}], $peer);
	$facts{deliveries_by_message} = group($facts{delivery}, $of->('message_ref'));
	$facts{deliveries_by_session} = group($facts{delivery}, $of->('session_ref'));
	$facts{logins_by_session} = group($facts{login}, $of->('session_ref'));
	$facts{children} = group([grep { defined $_->{parent} && !defined $_->{notification} } @{$facts{message}}], $of->('parent'));
	$facts{message_by_id} = {map { ("$_->{source_id} $_->{id}" => $_) } @{$facts{message}}};
	# the same shape as the evidence's mails
	for my $message (@{$facts{message}}) {
		my ($suffix) = ($message->{queue_id} // '') =~ /\.(.*)/;
		$message->{mail_id} = $message->{qp} // $suffix // '';
		$message->{recipients} = {map { (norm($_->{recipient}) => 1) }
			@{$facts{deliveries_by_message}{"$message->{source_id} $message->{id}"} // []}};
	}
	return \%facts;
}

# Whether the group of a failure's cause agrees with the reason that the truth has for it; "other" and the like say nothing.
sub check_cause {
	my ($row, @facts) = @_;
	my $groups = $reasons{$row->{reason_class}} or return;
	my ($fact) = grep { among($_->{cause_group}, $groups) } @facts;
	my $right = defined $fact;
	$fact //= $facts[0];
	$count{($fact->{cause_group} // 'other') =~ /^(?:other|not_logged|queue)$/ ? 'no cause' : 'wrong cause'}{right}++ unless $right;
	check($row, 'cause', $right, $row->{reason_class}, ($fact->{cause} // 'none') . " (line $fact->{id})");
}

my $final = qr/^(?:delivered|relayed|expanded|discarded|quarantined|bounced|expired|rejected|aborted|removed)$/;

# A recipient has one final fate for each time that the client named it.
sub check_twice {
	my ($row, $times, @deliveries) = @_;
	return if @deliveries <= $times;
	push @differences, {scenario => $row->{scenario}, text =>
		"$row->{txn} twice: expected $times, got " . join(', ', map { "$_->{status} (line $_->{id})" } @deliveries)};
	$count{twice}{right}++;
}

# --- mails ---

sub index_mails {
	my ($mails, $id) = @_;
	return {by_id => group($mails, sub { $_[0]{$id} }), by_sender => group($mails, sub { norm($_[0]{sender}) })};
}

# The mail of a row: by the id that the client was told; if it was told none, by sender and recipient.
sub find_mail {
	my ($row, $index) = @_;
	my ($list, $wanted) = $index->{by_id}{$row->{queue_id}};
	if ($row->{queue_id} eq '') {
		$list = $index->{by_sender}{norm($row->{mail_from})};
		$wanted = sub { my ($mail) = @_; grep { same_recipient($_, $row->{rcpt}) } keys %{$mail->{recipients}} };
	}
	return nearest($list, $row->{t_end}, $row->{t_end} - $row->{t_start} + SLACK, 10, $wanted);
}

# The last word on each recipient of a message that is wanted, in the messages that continue it where it was expanded.
sub last_words {
	my ($facts, $message, $wanted, $depth) = @_;
	my $own = "$message->{source_id} $message->{id}";
	my (%last, @words);
	for my $delivery (grep { $wanted->($_) } @{$facts->{deliveries_by_message}{$own} // []}) {
		$last{norm($delivery->{recipient})} = $delivery;
	}
	for my $delivery (values %last) {
		my @next = grep { defined } $facts->{message_by_id}{"$message->{source_id} " . ($delivery->{next_ref} // '')};
		@next = @{$facts->{children}{$own} // []} unless @next;
		if ($depth < 20 && @next && $delivery->{status} =~ /^(?:expanded|transferred)$/) {
			push @words, map { last_words($facts, $_, sub { 1 }, $depth + 1) } @next;
		} else {
			push @words, $delivery;
		}
	}
	return @words;
}

sub check_mail {
	my ($row, $log, $facts, $answers) = @_;
	my $evidence = find_mail($row, $log->{mail_index}) or return silent($row, 'no line');
	$count{left}{right}++;
	my $message = find_mail($row, $facts->{mail_index});
	check($row, 'found', $message, "the mail of line $evidence->{lines}[0]{no}", undef) or return;
	$message->{seen} = 1;
	check($row, 'sender', norm($message->{sender}) eq norm($row->{mail_from}), "<$row->{mail_from}>",
		"message $message->{id} from " . ($message->{sender} // 'nobody')) if norm($evidence->{sender}) eq norm($row->{mail_from});

	my ($told) = grep { index($_->{text}, "[::ffff:$row->{client_ip}]") >= 0 } @{$evidence->{lines}};
	check($row, 'client', ($message->{client_ip} // '') eq $row->{client_ip}, "$row->{client_ip} (line $told->{no})",
		"message $message->{id} from " . ($message->{client_ip} // 'nowhere')) if $told;

	my %delivered_to = map { (norm($_) => 1) } split /,/, $row->{delivered_to};
	my $by_recipient = sub { my ($d) = @_; grep { defined && same_recipient($_, $row->{rcpt}) } @$d{qw(recipient orig_recipient)} };
	my $by_mailbox = sub { my ($d) = @_; $delivered_to{norm($d->{recipient})} };
	my @words = last_words($facts, $message, $by_recipient, 0);
	@words = last_words($facts, $message, $by_mailbox, 0) unless @words;	# expanded before it was logged
	my $place = "message $message->{id}";
	if (grep { same_recipient($_, $row->{rcpt}) || $delivered_to{$_} } keys %{$evidence->{recipients}}) {
		check($row, 'recipient', scalar @words, $row->{rcpt},
			"$place to " . (join(', ', sort keys %{$message->{recipients}}) || 'nobody')) or return;
	}
	my @astray = %delivered_to ? grep { !same_recipient($_->{recipient}, $row->{rcpt}) && !$delivered_to{norm($_->{recipient})} } @words : ();
	check($row, 'recipient', 0, "forwards to $row->{delivered_to} only",
		"$place to " . join(', ', map { "$_->{recipient} (line $_->{id})" } @astray)) if @astray;
	check_twice($row, 0 + grep({ $_ eq $row->{rcpt} } @{$row->{all_rcpts}}), grep { $by_recipient->($_) && $_->{status} =~ $final }
		@{$facts->{deliveries_by_message}{"$message->{source_id} $message->{id}"} // []});
	my @right = grep { among($_->{status}, $fates{$row->{outcome}}) } @words;
	my @deferred = grep { $by_recipient->($_) && $_->{status} eq 'deferred' }
		@{$facts->{deliveries_by_message}{"$message->{source_id} $message->{id}"} // []};
	my $fate_is_right = $row->{outcome} eq 'delivered' ? @words && @right == @words : @right > 0;
	check($row, 'fate', $fate_is_right, $row->{outcome},
		"$place " . (join(', ', map { "$_->{status} (line $_->{id})" } @words) || 'open')) or return;
	check_cause($row, $row->{outcome} eq 'delivered' ? @deferred : @right) if $row->{outcome} ne 'delivered' || @deferred;

	my $code = $answers->{norm($row->{rcpt})} or return;
	my ($printed) = grep { $_->{text} =~ /(?:Remote_host_said:_|: )\Q$code\E[ _-]/ } map { @$_ } values %{$evidence->{recipients}};
	return unless $printed;
	check($row, 'code', scalar(grep { ($_->{code} // '') eq $code } @right), "$code (line $printed->{no})",
		join(', ', map { ($_->{code} // 'none') . " (line $_->{id})" } @right));
}

# A notification is a message of its own that is linked to the mail that it is about.
sub check_notices {
	my ($log, $facts) = @_;
	for my $notice (@{$log->{notices}}) {
		my ($about, $notification) = map { nearest($facts->{mail_index}{by_id}{$_->{id}}, $_->{t}, SLACK, SLACK) } $notice->{about}, $notice;
		my $row = {scenario => '(notification)', txn => "line $notice->{line}{no}"};
		check($row, 'notice', $about && $notification && defined $notification->{notification} &&
			($notification->{notification_of} // '') eq $about->{id}, 'a notification of message ' . ($about ? $about->{id} : 'none'),
			$notification ? "message $notification->{id} of " . ($notification->{notification_of} // 'none') : 'no message');
	}
}

# --- dialogues ---

sub peer_of { my ($row) = @_; return "$row->{client_ip} $row->{client_port}" }

sub lines_of_connection {
	my ($row, $log) = @_;
	return grep { $_->{t} >= $row->{t_start} - SLACK && $_->{t} <= $row->{t_end} + 60 } @{$log->{connections}{peer_of($row)} // []};
}

# A connection that was refused because its address has too many: the log does not tell its port.
sub line_of_limit {
	my ($row, $log, $program) = @_;
	my $limit = nearest($log->{limits}{"$program $row->{client_ip}"}, $row->{t_start}, SLACK, SLACK) or return;
	$limit->{taken} = 1;
	return $limit->{line};
}

# The session of a row; without a port, any that is not taken.
sub find_session {
	my ($row, $facts, $port) = @_;
	my $session = nearest($facts->{sessions_by_peer}{"$row->{client_ip} $port"}, $row->{t_start}, SLACK,
		$row->{t_end} - $row->{t_start} + SLACK);
	$session->{seen} = 1 if $session;
	return $session;
}

# The lines of a row's dialogue, and the session made of them. One dialogue may have several rows: recipients, or mails
# one after the other.
sub dialogue {
	my ($row, $log, $facts, $program) = @_;
	my $last = $facts->{dialogue}{peer_of($row)};
	unless ($last && $row->{t_start} < $last->{t_end} + SLACK) {
		$last = new_dialogue($row, $log, $facts, $program);
		$facts->{dialogue}{peer_of($row)} = $last;
	}
	$last->{t_end} = $row->{t_end};
	return $last;
}

sub new_dialogue {
	my ($row, $log, $facts, $program) = @_;
	my %dialogue = (lines => [lines_of_connection($row, $log)]);
	if (@{$dialogue{lines}}) {
		$dialogue{session} = find_session($row, $facts, $row->{client_port});
	} elsif (my $line = line_of_limit($row, $log, $program)) {
		$dialogue{lines} = [$line];
		$dialogue{session} = find_session($row, $facts, '');
		$dialogue{session}{taken} = 1 if $dialogue{session};
	}
	return \%dialogue;
}

sub silent {
	my ($row, $why) = @_;
	my $outcome = $row->{outcome} // "login $row->{auth}";
	$silent{"$row->{scenario} ($outcome)"}{$why}++;
}

# Refused at SMTP time: a delivery of status rejected, or a failed login.
sub check_refusal {
	my ($row, $log, $facts) = @_;
	my $dialogue = dialogue($row, $log, $facts, 'courieresmtpd');
	my @lines = grep { $_->{text} =~ /error,|rblsmtpd:|tcpserver: deny/ } @{$dialogue->{lines}};
	return silent($row, @{$dialogue->{lines}} ? 'only the connection' : 'no line') unless @lines;
	$count{left}{right}++;
	my $session = $dialogue->{session};
	my $own = $session ? "$session->{source_id} $session->{id}" : '';
	my @refusals = grep { $_->{status} eq 'rejected' } @{$facts->{deliveries_by_session}{$own} // []};
	@refusals = grep {
		$_->{status} eq 'rejected' && !defined $_->{session_ref} && ($_->{client_ip} // '') eq $row->{client_ip} &&
		abs($_->{t} - $row->{t_end}) < SLACK
	} @{$facts->{delivery}} unless @refusals;
	@refusals = @{$facts->{logins_by_session}{$own} // []} if $row->{stage} eq 'auth';
	check($row, 'found', scalar @refusals, "the refusal of line $lines[0]{no}",
		$session ? "session $session->{id} without one" : 'no session') or return;

	my ($named) = grep { index(norm($_->{text}), norm($row->{rcpt})) >= 0 } @lines;
	my @exact = grep { defined $_->{recipient} && same_recipient($_->{recipient}, $row->{rcpt}) } @refusals;
	check($row, 'recipient', scalar @exact, "$row->{rcpt} (line $named->{no})",
		join(', ', map { ($_->{recipient} // 'none') . " (line $_->{id})" } @refusals)) if $named && $row->{stage} ne 'auth';
	@refusals = @exact if @exact;
	check_twice($row, 1, @refusals) if $row->{stage} ne 'auth' && $row->{rcpt_idx} eq '0';
	my @right = grep { ($_->{status} // $_->{result}) =~ /^(?:rejected|failed)$/ } @refusals;
	check($row, 'fate', scalar @right, 'rejected', join(', ', map { $_->{status} // $_->{result} } @refusals));
	check_cause($row, @right) if @right;
	my ($printed) = grep { $_->{text} =~ /[: "]\Q$row->{smtp_code}\E[ -]/ } @lines;
	check($row, 'code', scalar(grep { ($_->{code} // '') eq $row->{smtp_code} } @right), "$row->{smtp_code} (line $printed->{no})",
		join(', ', map { ($_->{code} // 'none') . " (line $_->{id})" } @refusals)) if $printed;
}

# No mail came of it: what is left is the session.
sub check_talk {
	my ($row, $log, $facts) = @_;
	my $dialogue = dialogue($row, $log, $facts, 'courieresmtpd');
	return silent($row, 'no line') unless @{$dialogue->{lines}};
	$count{left}{right}++;
	my $session = $dialogue->{session};
	check($row, 'found', $session, "the session of line $dialogue->{lines}[0]{no}", undef) or return;
	check($row, 'fate', among($session->{result}, $results{$row->{outcome}}), $row->{outcome}, "session $session->{id} $session->{result}");
}

# Each connection once: rows of one session share it.
sub check_session {
	my ($row, $dialogue) = @_;
	return if $dialogue->{counted}++;
	return unless @{$dialogue->{lines}};
	check($row, 'sessions', $dialogue->{session}, "the session of line $dialogue->{lines}[0]{no}", undef);
}

# SMTP authentication: a failure is a line; a success may be told with the mail alone, and then the message has its user.
sub check_smtp_login {
	my ($row, $log, $facts) = @_;
	return if $row->{auth_user} eq '';
	my $dialogue = dialogue($row, $log, $facts, 'courieresmtpd');
	return if $dialogue->{login_counted}++;
	my $result = $row->{stage} eq 'auth' ? 'failed' : 'ok';
	my ($line) = grep { $_->{text} =~ /AUTH|authenti/i } @{$dialogue->{lines}};
	if ($result eq 'ok') {
		my ($mail, $message) = map { find_mail($row, $_) } $log->{mail_index}, $facts->{mail_index};
		($line) = grep { $_->{text} =~ /\bauth=/ } @{$mail->{lines}} if $mail;
		return check_login($row, $result, $line, $message && defined $message->{user_name} ? {%$message, result => 'ok'} : ()) if $line;
	}
	return unless $line;
	my $session = $dialogue->{session};
	my @logins = $session ? @{$facts->{logins_by_session}{"$session->{source_id} $session->{id}"} // []} : ();
	@logins = grep { ($_->{client_ip} // '') eq $row->{client_ip} && abs($_->{t} - $row->{t_end}) < SLACK &&
		norm($_->{user_name}) eq norm($row->{auth_user}) } @{$facts->{login}} unless @logins;
	check_login($row, $result, $line, @logins);
}

sub check_login {
	my ($row, $result, $line, @logins) = @_;
	$_->{seen} = 1 for @logins;
	check($row, 'logins', scalar @logins, "the login of line $line->{no}", undef) or return;
	my $user = $row->{user} // $row->{auth_user};
	check($row, 'result', scalar(grep { among($_->{result}, $login_results{$result}) } @logins), "$result of $user",
		join(', ', map { "$_->{result} of " . ($_->{user_name} // 'nobody') . " (line $_->{id})" } @logins));
}

# --- POP3 and IMAP ---

my $login_line = qr/^(?:Login|LOGIN|Auth|APOP|AUTHENTICATE|Preauth)|logged in from|Login fail|authentication failure/;
my $end_line = qr/^(?:LOGOUT|DISCONNECTED|Disconnected|TIMEOUT|Logout|Autologout|Killed|Hangup|Unexpected client|Command stream)|, while reading/;

# Logs may cut long names.
sub same_user { my ($row, $fact) = @_; return index(norm($row->{user}), norm($fact->{user_name})) == 0 }

# The server's own process of a row, by program, address and time; and the sessions with its pid, one for each file.
sub process_dialogue {
	my ($row, $log, $facts) = @_;
	my $program = $programs{$row->{proto}};
	my %dialogue = (lines => []);
	my $process = nearest($log->{processes}, $row->{t_start}, 1 + SLACK, SLACK,
		sub { $_[0]{program} eq $program && $_[0]{address} eq $row->{client_ip} }) or return \%dialogue;
	$process->{taken} = 1;
	$dialogue{lines} = [sort { $a->{t} <=> $b->{t} } @{$process->{lines}}];
	my $last = $dialogue{lines}[-1]{t};
	my @sessions = grep {
		($_->{program} // '') eq $program && !$_->{seen} && $_->{t} >= floor($process->{t}) && $_->{t} <= $last &&
		(!defined $_->{peer_ip} || $_->{peer_ip} eq $row->{client_ip}) && (!defined $_->{key} || $_->{key} =~ /\b\Q$process->{pid}\E\b/)
	} @{$facts->{session}};
	my $main = nearest(\@sessions, $process->{t}, 0, 0);
	@sessions = grep { $main && $_ == $main || $_->{source_id} ne ($main->{source_id} // 0) && same_user($row, $_) } @sessions;
	$_->{seen} = 1 for @sessions;
	$dialogue{session} = $main // $sessions[0];
	$dialogue{sessions} = \@sessions;
	return \%dialogue;
}

sub check_access {
	my ($row, $log, $facts, $by) = @_;
	my $dialogue = $by eq 'process' ? process_dialogue($row, $log, $facts) :
		dialogue($row, $log, $facts, {imap => 'imapd', pop3 => 'pop3d'}->{$row->{proto}});
	my @lines = @{$dialogue->{lines}} or return silent($row, 'no line');
	check_session($row, $dialogue);
	my @sessions = $dialogue->{sessions} ? @{$dialogue->{sessions}} : grep { defined } $dialogue->{session};
	# what is suspected in one log may be told in another
	my @logins = grep { $_->{result} ne 'suspected' } map { @{$facts->{logins_by_session}{"$_->{source_id} $_->{id}"} // []} } @sessions;
	@logins = grep {
		!$_->{seen} && ($_->{client_ip} // '') eq $row->{client_ip} && $_->{t} >= floor($lines[0]{t}) && $_->{t} <= $lines[-1]{t} &&
		same_user($row, $_) &&
		(defined $_->{client_port} ? $_->{client_port} eq $row->{client_port} : ($_->{program} // '') eq $programs{$row->{proto}})
	} @{$facts->{login}} unless @logins;
	my ($said) = grep { $_->{text} =~ $login_line } @lines;
	if ($row->{auth} ne 'none') {
		check_login($row, $row->{auth}, $said, @logins) if $said;
	} elsif (@sessions) {
		my @invented = grep { $_->{result} ne 'suspected' } @logins;
		check($row, 'result', !@invented, 'no login', join(', ', map { "$_->{result} (line $_->{id})" } @invented));
	}
	$_->{seen} = 1 for @logins;
	return unless @sessions;

	my ($ended) = grep { $_->{text} =~ /$end_line/ } reverse @lines;
	check($row, 'end', scalar(grep { among($_->{ended_by}, $ends{$row->{end}}) } @sessions), "$row->{end} (line $ended->{no})",
		join(', ', map { "session $_->{id} " . ($_->{ended_by} // 'open') } @sessions)) if $ended;
	my ($expunged) = grep { $_->{text} =~ / ndele=/ } @lines;
	check($row, 'deleted', scalar(grep { ($_->{deleted} // '') eq $row->{deleted} } @sessions), "$row->{deleted} (line $expunged->{no})",
		join(', ', map { $_->{deleted} // 'none' } @sessions)) if $expunged;
}

# --- facts that the truth knows nothing of ---

sub check_unseen {
	my ($facts, $config) = @_;
	my @unseen = map { {scenario => '(unseen)', text => "session $_->{id}: " . ($_->{program} // '') . ' ' . ($_->{peer_ip} // '') . ' ' .
		($_->{peer_port} // '') . ", $_->{result}, $_->{completeness}"} }
		grep { !$_->{seen} && ($_->{direction} // 'in') eq 'in' && ($config->{mails} || ($_->{program} // '') =~ /^(?:imapd|ipop3d)$/) }
		@{$facts->{session}};
	push @unseen, map { {scenario => '(unseen)', text => "login $_->{id}: " . ($_->{user_name} // '') . ", $_->{result}"} }
		grep { !$_->{seen} && $_->{result} ne 'suspected' } @{$facts->{login}};
	push @unseen, map { {scenario => '(unseen)', text => "message $_->{id}: from <" . ($_->{sender} // '') . ">, $_->{state}"} }
		grep { $config->{mails} && !$_->{seen} && !defined $_->{parent} && !defined $_->{notification} } @{$facts->{message}};
	$count{unseen}{right} = @unseen;
	$count{twice}{right} //= 0;
	push @differences, @unseen;
}

# --- a corpus, and the report ---

sub compare {
	my ($corpus, $folder, $streams) = @_;
	my $config = $corpora{$corpus} or return;
	my ($rows, $access) = map { read_truth("$folder/$_") } qw(truth.tsv truth_access.tsv);
	my ($end) = sort { $b <=> $a } map { $_->{t_end} } @$rows, @$access;
	my $log = read_logs([values %$streams], $end);
	my $facts = all_facts([keys %$streams]);
	$log->{mail_index} = index_mails($log->{mails}, 'id');
	$facts->{mail_index} = index_mails($facts->{message}, 'mail_id');
	my $answers = remote_answers(read_truth("$folder/truth_remote.tsv"));
	my $recipients = group($rows, sub { $_[0]{txn} });
	for my $row ($config->{mails} ? @$rows : ()) {
		$row->{all_rcpts} = [map { $_->{rcpt} } @{$recipients->{$row->{txn}}}];
		$count{rows}{right}++;
		if ($row->{outcome} =~ /^(?:aborted|no-mail|disconnected)$/) {
			check_talk($row, $log, $facts);
		} elsif ($row->{outcome} eq 'rejected') {
			check_refusal($row, $log, $facts);
		} elsif ($fates{$row->{outcome}}) {
			check_mail($row, $log, $facts, $answers);
		} else {
			my $message = find_mail($row, $facts->{mail_index});
			$message->{seen} = 1 if $message;
			silent($row, 'not to be scored');
		}
		next if $row->{client_port} eq '';
		check_session($row, dialogue($row, $log, $facts, 'courieresmtpd'));
		check_smtp_login($row, $log, $facts);
	}
	check_access($_, $log, $facts, $config->{access}) for sort { $a->{t_start} <=> $b->{t_start} } @$access;
	check_notices($log, $facts);
	check_unseen($facts, $config);
}

my @titles = (qw(rows left found fate code cause), 'wrong cause', 'no cause',
	qw(sender recipient client notice sessions logins result end deleted twice unseen));
my @table = [qw(corpus rows), 'left a line', @titles[2 .. $#titles]];
my $too_low;

sub cells {
	my ($corpus) = @_;
	my @cells = ($corpus);
	for my $what (@titles) {
		my ($right, $of) = ($count{$what}{right} // 0, $count{$what}{of});
		push @cells, defined $of ? "$right/$of" : exists $count{$what} ? $right : '-';
		$too_low = 1 if defined $min && $of && 100 * $right / $of < $min;
	}
	return \@cells;
}

sub print_table {
	my @widths = map { my $column = $_; (sort { $b <=> $a } map { length $_->[$column] } @table)[0] } 0 .. $#{$table[0]};
	for my $cells (@table) {
		print join('  ', map { sprintf($_ ? '%*s' : '%-*s', $widths[$_], $cells->[$_]) } 0 .. $#$cells), "\n";
	}
}

# One line each, of every scenario before a second one of the same.
sub in_turn {
	my %turn;
	my @sorted = sort { $a->{turn} <=> $b->{turn} || $a->{scenario} cmp $b->{scenario} }
		map { {%$_, turn => $turn{$_->{scenario}}++} } @_;
	splice @sorted, 20 if !$all && @sorted > 20;
	return sort { $a->{scenario} cmp $b->{scenario} || $a->{turn} <=> $b->{turn} } @sorted;
}

sub differences {
	my ($corpus) = @_;
	my %of_scenario;
	$of_scenario{$_->{scenario}}++ for @differences;
	my @shown = in_turn(@differences);
	my $text = sprintf "\n%s: %d differences%s\n", $corpus, scalar @differences,
		@shown < @differences ? sprintf(', %d of them:', scalar @shown) : '';
	my $scenario = '';
	for my $difference (@shown) {
		$text .= sprintf "  %s (%d)\n", $difference->{scenario}, $of_scenario{$difference->{scenario}} if $difference->{scenario} ne $scenario;
		$scenario = $difference->{scenario};
		$text .= '    ' . ($difference->{text} =~ s/[^\x20-\x7e]/?/gr) . "\n";
	}
	if ($lost) {
		$text .= "  left no line:\n";
		for my $what (sort keys %silent) {
			$text .= sprintf "    %s: %s\n", $what, join ', ', map { "$silent{$what}{$_} $_" } sort keys %{$silent{$what}};
		}
	}
	return $text;
}

my (@order, %streams, %folders);
open my $manifest, '<', $ARGV[0] or die "$ARGV[0]: $!\n";
while (<$manifest>) {
	chomp;
	my ($corpus, $folder, $source, $file) = split /\t/;
	push @order, $corpus unless $folders{$corpus};
	$folders{$corpus} = $folder;
	push @{$streams{$corpus}{$source}}, $file;
}
my @texts;
for my $corpus (@order) {
	%count = (); @differences = (); %silent = ();
	compare($corpus, $folders{$corpus}, $streams{$corpus});
	push @table, cells($corpus);
	push @texts, differences($corpus);
}
print_table();
print @texts;
exit($too_low ? 1 : 0);
