-- Small logs with the facts that they tell: what is easily got wrong. Each log is a source; prints differences only.
SET client_min_messages = warning;
SET timezone = 'UTC';
SET datestyle = 'ISO';
SET maillog.timezone = 'UTC';
SET maillog.reference_date = '2024-12-31';
CREATE SCHEMA correlate;
SET search_path = correlate, public;
CALL maillog_create('correlate');
\set ECHO none
\i test/lib/load.sql
\set ECHO all

CREATE TEMP TABLE log (name text, lines text);
INSERT INTO log VALUES
('courier thrown away by the host that took it', $$Nov 20 20:22:10 mx1 courierd: newmsg,id=0000000000B24B0B.000000006B00ABF5.0000022B: dns; localhost (localhost [192.0.2.1])
Nov 20 20:22:10 mx1 courierd: started,id=0000000000B24B0B.000000006B00ABF5.0000022B,from=<s@far.test>,module=esmtp,host=b.test,addr=<a@b.test>
Nov 20 20:22:10 mx1 courierd: started,id=0000000000B24B0B.000000006B00ABF5.0000022B,from=<s@far.test>,module=esmtp,host=b.test,addr=<b@b.test>
Nov 20 20:22:10 mx1 courierd: started,id=0000000000B24B0B.000000006B00ABF5.0000022B,from=<s@far.test>,module=esmtp,host=b.test,addr=<c@b.test>
Nov 20 20:22:11 mx1 courieresmtp: id=0000000000B24B0B.000000006B00ABF5.0000022B,from=<s@far.test>,addr=<a@b.test>: 250 2.7.0 Ok, discarded, id=12345-01 - spam
Nov 20 20:22:11 mx1 courieresmtp: id=0000000000B24B0B.000000006B00ABF5.0000022B,from=<s@far.test>,addr=<a@b.test>,success: delivered: mx.b.test [192.0.2.9]
Nov 20 20:22:11 mx1 courieresmtp: id=0000000000B24B0B.000000006B00ABF5.0000022B,from=<s@far.test>,addr=<a@b.test>,status: success
Nov 20 20:22:11 mx1 courieresmtp: id=0000000000B24B0B.000000006B00ABF5.0000022B,from=<s@far.test>,addr=<b@b.test>: 250 2.7.0 Ok, discarded, id=12345-02
Nov 20 20:22:11 mx1 courierd: completed,id=0000000000B24B0B.000000006B00ABF5.0000022B
Nov 20 20:22:11 mx1 courieresmtp: id=0000000000B24B0B.000000006B00ABF5.0000022B,from=<s@far.test>,addr=<b@b.test>,success: delivered: mx.b.test [192.0.2.9]
Nov 20 20:22:11 mx1 courieresmtp: id=0000000000B24B0B.000000006B00ABF5.0000022B,from=<s@far.test>,addr=<c@b.test>: 250 2.0.0 Ok: queued as 00AC0A009F by discard01.b.test
Nov 20 20:22:11 mx1 courieresmtp: id=0000000000B24B0B.000000006B00ABF5.0000022B,from=<s@far.test>,addr=<c@b.test>,success: delivered: mx.b.test [192.0.2.9]$$),
('icewarp thrown away by the host that took it', $$SYSTEM [0B01] 10:00:01 Client session Message id AAA00001 item 2011.tms
192.0.2.50 [0B01] 10:00:01 Client session Connected
192.0.2.50 [0B01] 10:00:02 Client session >>> MAIL From:<s@far.test>
192.0.2.50 [0B01] 10:00:02 Client session <<< 250 2.1.0 Ok
192.0.2.50 [0B01] 10:00:02 Client session >>> RCPT To:<f@our.test>
192.0.2.50 [0B01] 10:00:02 Client session <<< 250 2.1.5 Ok
192.0.2.50 [0B01] 10:00:03 Client session >>> 500 bytes (overall data transfer speed=293275 B/s)
192.0.2.50 [0B01] 10:00:04 Client session <<< 250 2.7.0 Ok, discarded, id=12345-03 - INFECTED: Eicar
192.0.2.50 [0B01] 10:00:04 Client session *** <s@far.test> <f@our.test> 1 500 00:00:01 OK AAA00001
192.0.2.50 [0B01] 10:00:04 Client session Disconnected$$),
('qmail thrown away by the host that took it', $$Nov 20 20:10:58 mx1 qmail: 1795205458.600000 delivery 7: success: 192.0.2.9_accepted_message./Remote_host_said:_250_2.7.0_Ok,_discarded,_id=12345-04/
Nov 20 20:10:59 mx1 qmail: 1795205459.600000 new msg 31
Nov 20 20:10:59 mx1 qmail: 1795205459.610000 info msg 31: bytes 9 from <s@mx1.test> qp 9 uid 0
Nov 20 20:10:59 mx1 qmail: 1795205459.620000 starting delivery 8: msg 31 to remote x@far.test
Nov 20 20:10:59 mx1 qmail: 1795205459.630000 delivery 8: success: 192.0.2.9_accepted_message./Remote_host_said:_250_2.7.0_Ok,_discarded,_id=12345-05_-_spam/
Nov 20 20:10:59 mx1 qmail: 1795205459.640000 end msg 31$$),
('sun warning without ids', $$15-Jan-2007 10:31:05.18 tcp_internal tcp_local    E 3 adam@oak.test rfc822;user@elm.test user@elm.test
15-Jan-2007 10:31:10.37 tcp_local                 Q 3 adam@oak.test rfc822;user@elm.test user@elm.test TCP active open: Failed connect()    Error: no route to host
16-Jan-2007 10:31:10.37 tcp_local    process      E 1 rfc822;adam@oak.test adam@oak.test
16-Jan-2007 10:31:10.47 tcp_local                 W 3 adam@oak.test rfc822;user@elm.test user@elm.test
16-Jan-2007 10:31:11.37 process      l            E 1 rfc822;adam@oak.test adam
16-Jan-2007 10:31:11.47 process                   D 1 rfc822;adam@oak.test adam@oak.test
16-Jan-2007 10:31:12.37 l                         D 1 rfc822;adam@oak.test adam
17-Jan-2007 10:31:10.37 tcp_local                 D 3 adam@oak.test rfc822;user@elm.test user@elm.test dns;elm.test (TCP|10.0.0.1|5900|192.0.2.66|25) (elm) smtp;250 ok$$),
('sun failure without ids', $$15-Jan-2007 11:31:05.18 tcp_internal tcp_local    E 3 adam@oak.test rfc822;user@elm.test user@elm.test
15-Jan-2007 11:31:06.37 tcp_local    process      E 1 rfc822;adam@oak.test adam@oak.test
15-Jan-2007 11:31:06.37 tcp_local    process      E 1 rfc822;postmaster@oak.test postmaster@oak.test
15-Jan-2007 11:31:06.47 tcp_local                 R 3 adam@oak.test rfc822;user@elm.test user@elm.test smtp;550 mailbox unavailable
15-Jan-2007 11:31:07.37 process      l            E 1 rfc822;adam@oak.test adam
15-Jan-2007 11:31:07.37 process      l            E 1 rfc822;postmaster@oak.test postmaster
15-Jan-2007 11:31:07.47 process                   D 1 rfc822;adam@oak.test adam@oak.test
15-Jan-2007 11:31:07.47 process                   D 1 rfc822;postmaster@oak.test postmaster@oak.test
15-Jan-2007 11:31:08.37 l                         D 1 rfc822;adam@oak.test adam
15-Jan-2007 11:31:08.37 l                         D 1 rfc822;postmaster@oak.test postmaster$$),
('sun failures of one sender without Message-IDs', $$15-Jan-2007 13:00:00.00 l            tcp_local    E 3 adam@oak.test rfc822;a@elm.test a@elm.test /q/tcp_local/ZZ0TW1.00
15-Jan-2007 13:00:00.00 l            tcp_local    E 3 adam@oak.test rfc822;b@elm.test b@elm.test /q/tcp_local/ZZ0TW1.00
15-Jan-2007 13:00:01.00 l            tcp_local    E 5 adam@oak.test rfc822;c@ash.test c@ash.test /q/tcp_local/ZZ0TW2.00
15-Jan-2007 13:00:05.00 tcp_local    process      E 1 rfc822;adam@oak.test adam@oak.test /q/process/ZZ0TW3.00
15-Jan-2007 13:00:05.00 tcp_local    process      E 1 rfc822;postmaster@oak.test postmaster@oak.test /q/process/ZZ0TW3.00
15-Jan-2007 13:00:05.10 tcp_local    process      E 1 rfc822;adam@oak.test adam@oak.test /q/process/ZZ0TW4.00
15-Jan-2007 13:00:06.00 tcp_local                 R 3 adam@oak.test rfc822;a@elm.test a@elm.test /q/tcp_local/ZZ0TW1.00 smtp;550 no such user
15-Jan-2007 13:00:06.00 tcp_local                 R 3 adam@oak.test rfc822;b@elm.test b@elm.test /q/tcp_local/ZZ0TW1.00 smtp;550 no such user
15-Jan-2007 13:00:06.20 tcp_local                 R 5 adam@oak.test rfc822;c@ash.test c@ash.test /q/tcp_local/ZZ0TW2.00 smtp;550 no such user$$),
('sun notification of another host', $$15-Jan-2007 12:31:05.18 tcp_intranet tcp_local    E 3 adam@oak.test rfc822;user@elm.test user@elm.test
15-Jan-2007 12:31:05.50 tcp_local    l            E 4 rfc822;adam@oak.test adam
15-Jan-2007 12:31:06.37 tcp_local    process      E 1 rfc822;adam@oak.test adam@oak.test
15-Jan-2007 12:31:06.47 tcp_local                 R 3 adam@oak.test rfc822;user@elm.test user@elm.test smtp;550 mailbox unavailable
15-Jan-2007 12:31:07.00 l                         D 4 rfc822;adam@oak.test adam$$),
('sun warning without queue files', $$15-Jan-2007 10:31:05.18 tcp_internal tcp_local    E 3 adam@oak.test rfc822;user@elm.test user@elm.test <w0@oak.test>
15-Jan-2007 10:31:10.37 tcp_local                 Q 3 adam@oak.test rfc822;user@elm.test user@elm.test <w0@oak.test> TCP active open: Failed connect()    Error: no route to host
16-Jan-2007 10:31:10.37 tcp_local    process      E 1 rfc822;adam@oak.test adam@oak.test <w1@oak.test>,<w0@oak.test>
16-Jan-2007 10:31:10.47 tcp_local                 W 3 adam@oak.test rfc822;user@elm.test user@elm.test <w0@oak.test>
16-Jan-2007 10:31:11.37 process      l            E 1 rfc822;adam@oak.test adam <w1@oak.test>
16-Jan-2007 10:31:11.47 process                   D 1 rfc822;adam@oak.test adam@oak.test <w1@oak.test>
16-Jan-2007 10:31:12.37 l                         D 1 rfc822;adam@oak.test adam <w1@oak.test>$$),
('sun refused by its access rules', $$03-Mar-2009 14:02:11.33: Dispatcher: connection TCP|10.0.0.1|25|198.51.100.5|4000 rejected by PORT_ACCESS mapping: denied
05-May-2013 17:00:00.00 2f1.12.0 tcp_local    +            X TCP|10.0.0.2|25|198.51.100.200|33001 SMTP 571 5.7.1 Connection refused$$),
('sun scanner that brings the mail back', $$02-Mar-2015 10:00:00.00 tcp_local    tcp_scan     E 3 a@far.test rfc822;kai@ex.test kai@ex.test /q/tcp_scan/ZZ0SC1.00 <s1@far.test> far.test (far.test [192.0.2.78])
02-Mar-2015 10:00:01.00 tcp_scan                  D 3 a@far.test rfc822;kai@ex.test kai@ex.test /q/tcp_scan/ZZ0SC1.00 <s1@far.test> dns;scan1.ex.test (TCP|10.0.0.1|4000|10.0.0.20|10025) (scan1 ready) smtp;250 2.0.0 queued
02-Mar-2015 10:00:01.50 tcp_scan     ims-ms       E 3 a@far.test rfc822;kai@ex.test kai@ims-ms-daemon /q/ims-ms/ZZ0SC2.00 <s1@far.test> scan1 (scan1.ex.test [10.0.0.20])
02-Mar-2015 10:00:02.00 ims-ms                    D 3 a@far.test rfc822;kai@ex.test kai@ims-ms-daemon /q/ims-ms/ZZ0SC2.00 <s1@far.test>
02-Mar-2015 10:10:00.00 tcp_local    tcp_scan     E 3 a@far.test rfc822;kai@ex.test kai@ex.test /q/tcp_scan/ZZ0SC3.00 <s2@far.test> far.test (far.test [192.0.2.78])
02-Mar-2015 10:10:01.50 tcp_scan     ims-ms       E 3 a@far.test rfc822;kai@ex.test kai@ims-ms-daemon /q/ims-ms/ZZ0SC4.00 <s2@far.test> scan1 (scan1.ex.test [10.0.0.20])
02-Mar-2015 10:10:01.70 tcp_scan                  D 3 a@far.test rfc822;kai@ex.test kai@ex.test /q/tcp_scan/ZZ0SC3.00 <s2@far.test> dns;scan1.ex.test (TCP|10.0.0.1|4000|10.0.0.20|10025) (scan1 ready) smtp;250 2.0.0 queued
02-Mar-2015 10:20:00.00 tcp_local    tcp_scan     E 3 a@far.test rfc822;kai@ex.test kai@ex.test /q/tcp_scan/ZZ0SC5.00 <s3@far.test> far.test (far.test [192.0.2.78])
02-Mar-2015 10:20:01.00 tcp_scan                  D 3 a@far.test rfc822;kai@ex.test kai@ex.test /q/tcp_scan/ZZ0SC5.00 <s3@far.test> dns;scan1.ex.test (TCP|10.0.0.1|4000|10.0.0.20|10025) (scan1 ready) smtp;250 2.0.0 queued
02-Mar-2015 10:20:01.50 tcp_scan     ims-ms       E 3 a@far.test rfc822;kai@ex.test kai@ims-ms-daemon /q/ims-ms/ZZ0SC6.00 <s3@far.test> other (other.test [10.0.0.99])$$),
('sun channel of the site', $$02-Mar-2015 10:00:00.00 tcp_local    avcheck      E 3 a@far.test rfc822;kai@ex.test kai@ex.test /q/avcheck/ZZ0AV1.00 <v1@far.test> far.test (far.test [192.0.2.78])
02-Mar-2015 10:00:01.50 avcheck      ims-ms       E 3 a@far.test rfc822;kai@ex.test kai@ims-ms-daemon /q/ims-ms/ZZ0AV2.00 <v1@far.test>
02-Mar-2015 10:00:01.70 avcheck                   D 3 a@far.test rfc822;kai@ex.test kai@ex.test /q/avcheck/ZZ0AV1.00 <v1@far.test>
02-Mar-2015 10:00:02.00 ims-ms                    D 3 a@far.test rfc822;kai@ex.test kai@ims-ms-daemon /q/ims-ms/ZZ0AV2.00 <v1@far.test>
02-Mar-2015 10:10:00.00 tcp_local    archive      E 3 a@far.test rfc822;kai@ex.test kai@ex.test /q/archive/ZZ0AV3.00 <v2@far.test> far.test (far.test [192.0.2.78])
02-Mar-2015 10:10:01.70 archive                   D 3 a@far.test rfc822;kai@ex.test kai@ex.test /q/archive/ZZ0AV3.00 <v2@far.test>
02-Mar-2015 10:20:00.00 tcp_local    ims-ms       E 3 a@far.test rfc822;kai@ex.test kai@ims-ms-daemon /q/ims-ms/ZZ0AV4.00 <v3@far.test> far.test (far.test [192.0.2.78])
02-Mar-2015 10:20:01.50 ims-ms       tcp_local    E 3 a@far.test rfc822;kai@ex.test kai@gmx.test /q/tcp_local/ZZ0AV5.00 <v3@far.test>
02-Mar-2015 10:20:01.70 ims-ms                    D 3 a@far.test rfc822;kai@ex.test kai@ims-ms-daemon /q/ims-ms/ZZ0AV4.00 <v3@far.test>$$),
('sun transactions broken off', $$03-Mar-2012 11:00:00.00 7b1.4.0 tcp_local    +            O TCP|10.0.0.1|25|198.51.100.3|51234 SMTP
03-Mar-2012 11:10:00.00 7b1.4.1 tcp_local    ims-ms       V 0 lena@slow.test rfc822;eva@ex.test eva@ims-ms-daemon Timeout after 10 minutes trying to read SMTP data
03-Mar-2012 11:10:00.01 7b1.4.2 tcp_local    +            C TCP|10.0.0.1|25|198.51.100.3|51234 SMTP Timeout after 10 minutes trying to read SMTP packet
03-Mar-2012 11:11:00.00 7b1.5.0 tcp_local    +            O TCP|10.0.0.1|25|198.51.100.4|51235 SMTP
03-Mar-2012 11:12:00.00 7b1.5.1 tcp_local    ims-ms       V 0 lena@slow.test rfc822;eva@ex.test eva@ims-ms-daemon
03-Mar-2012 11:12:00.01 7b1.5.2 tcp_local    +            C TCP|10.0.0.1|25|198.51.100.4|51235 SMTP$$),
('sun reasons of a close', $$07-Jul-2014 19:00:00.00 d1.1.0 tcp_local    +            O TCP|10.0.0.1|25|192.0.2.1|40001 SMTP
07-Jul-2014 19:05:00.00 d1.1.1 tcp_local    +            C TCP|10.0.0.1|25|192.0.2.1|40001 SMTP Error reading SMTP packet; Connection reset by peer
07-Jul-2014 19:06:00.00 d1.2.0 tcp_submit   +            O TCP|10.0.0.1|587|192.0.2.2|40002 SMTP
07-Jul-2014 19:06:01.00 d1.2.1 tcp_submit   +            U TCP|10.0.0.1|587|192.0.2.2|40002 SMTP admin 535 5.7.8 Bad username or password (Authentication failed).
07-Jul-2014 19:06:02.00 d1.2.2 tcp_submit   +            C TCP|10.0.0.1|587|192.0.2.2|40002 SMTP 421 4.7.0 Too many failed authentication attempts; closing connection
07-Jul-2014 19:07:00.00 d1.3.0 tcp_local    +            O TCP|10.0.0.1|25|192.0.2.3|40003 SMTP
07-Jul-2014 19:07:01.00 d1.3.1 tcp_local    +            C TCP|10.0.0.1|25|192.0.2.3|40003 SMTP 421 4.7.0 Too many connections from your host$$),
('sun taken and thrown away', $$07-Jul-2014 20:00:00.00 tcp_intranet tcp_local    E 3 kai@ex.test rfc822;a@far.test a@far.test /q/queue/tcp_local/ZZ0DI1.00 <di1@ex.test>
07-Jul-2014 20:00:01.00 tcp_local                 D 3 kai@ex.test rfc822;a@far.test a@far.test /q/queue/tcp_local/ZZ0DI1.00 <di1@ex.test> dns;mx.far.test (TCP|10.0.0.1|2000|192.0.2.9|25) (mx.far.test) smtp;250 2.7.0 Ok, discarded, id=12345-06 - spam
07-Jul-2014 20:00:02.00 tcp_local                 D 3 kai@ex.test rfc822;b@far.test b@far.test dns;mx.far.test (TCP|10.0.0.1|2000|192.0.2.9|25) (mx.far.test) smtp;250 Message discarded$$),
('sun enqueued late', $$07-Jul-2014 21:00:01.05 ims-ms                    D 3 a@far.test rfc822;eva@ex.test eva@ims-ms-daemon /q/queue/ims-ms/ZZ0OR1.00 <or1@far.test>
07-Jul-2014 21:00:01.06 ims-ms                    D 3 a@far.test rfc822;kai@ex.test kai@ims-ms-daemon /q/queue/ims-ms/ZZ0OR1.00 <or1@far.test>
07-Jul-2014 21:00:01.00 tcp_local    ims-ms       E 3 a@far.test rfc822;eva@ex.test eva@ims-ms-daemon /q/queue/ims-ms/ZZ0OR1.00 <or1@far.test> far.test (far.test [192.0.2.4])
07-Jul-2014 21:00:01.00 tcp_local    ims-ms       E 3 a@far.test rfc822;kai@ex.test kai@ims-ms-daemon /q/queue/ims-ms/ZZ0OR1.00 <or1@far.test> far.test (far.test [192.0.2.4])
07-Jul-2014 21:01:00.00 tcp_local    ims-ms       E 3 a@far.test rfc822;eva@ex.test eva@ims-ms-daemon /q/queue/ims-ms/ZZ0OR2.00 <or2@far.test> far.test (far.test [192.0.2.4])
07-Jul-2014 21:01:00.02 ims-ms                    D 3 a@far.test rfc822;eva@ex.test eva@ims-ms-daemon /q/queue/ims-ms/ZZ0OR2.00 <or2@far.test>
07-Jul-2014 21:01:00.01 tcp_local    ims-ms       E 3 a@far.test rfc822;kai@ex.test kai@ims-ms-daemon /q/queue/ims-ms/ZZ0OR2.00 <or2@far.test> far.test (far.test [192.0.2.4])$$),
('sun two notifications of success', $$07-Jul-2010 09:00:00.00 tcp_intranet tcp_local    E 3 kai@ex.test rfc822;one@far.test one@far.test /q/queue/tcp_local/ZZ0NS1.00 <ns1@ex.test>
07-Jul-2010 09:00:00.00 tcp_intranet tcp_local    E 3 kai@ex.test rfc822;two@far.test two@far.test /q/queue/tcp_local/ZZ0NS1.00 <ns1@ex.test>
07-Jul-2010 09:00:04.00 tcp_local    process      E 4 rfc822;kai@ex.test kai@ex.test /q/queue/process/ZZ0NS2.00 <ns2@ex.test>,<ns1@ex.test>
07-Jul-2010 09:00:05.00 tcp_local                 D 3 kai@ex.test rfc822;one@far.test one@far.test /q/queue/tcp_local/ZZ0NS1.00 <ns1@ex.test> dns;mx.far.test (TCP|10.0.0.1|4001|192.0.2.33|25) (mx.far.test ready) smtp;250 2.1.5 ok
07-Jul-2010 09:00:06.00 tcp_local    process      E 4 rfc822;kai@ex.test kai@ex.test /q/queue/process/ZZ0NS3.00 <ns3@ex.test>,<ns1@ex.test>
07-Jul-2010 09:00:07.00 tcp_local                 D 3 kai@ex.test rfc822;two@far.test two@far.test /q/queue/tcp_local/ZZ0NS1.00 <ns1@ex.test> dns;mx.far.test (TCP|10.0.0.1|4001|192.0.2.33|25) (mx.far.test ready) smtp;250 2.1.5 ok$$),
('sun notifications without a name to one who gets copies', $$07-Jul-2010 09:00:00.00 tcp_intranet tcp_local    E 3 kai@ex.test rfc822;one@far.test one@far.test /q/queue/tcp_local/ZZ0NC1.00
07-Jul-2010 09:00:00.00 tcp_intranet tcp_local    E 3 pm@ex.test rfc822;two@far.test two@far.test /q/queue/tcp_local/ZZ0NC2.00
07-Jul-2010 09:00:05.00 tcp_local    process      E 4 rfc822;kai@ex.test kai@ex.test /q/queue/process/ZZ0NC3.00
07-Jul-2010 09:00:05.00 tcp_local    process      E 4 rfc822;pm@ex.test pm@ex.test /q/queue/process/ZZ0NC4.00
07-Jul-2010 09:00:05.00 tcp_local                 R 3 kai@ex.test rfc822;one@far.test one@far.test /q/queue/tcp_local/ZZ0NC1.00 dns;mx.far.test (TCP|10.0.0.1|4001|192.0.2.33|25) (mx.far.test ready) smtp;550 5.1.1 No such user here
07-Jul-2010 09:00:08.00 tcp_local    process      E 4 rfc822;pm@ex.test pm@ex.test /q/queue/process/ZZ0NC5.00
07-Jul-2010 09:00:08.00 tcp_local                 R 3 pm@ex.test rfc822;two@far.test two@far.test /q/queue/tcp_local/ZZ0NC2.00 dns;mx.far.test (TCP|10.0.0.1|4001|192.0.2.33|25) (mx.far.test ready) smtp;550 5.1.1 No such user here$$),
('sun notifications of several kinds', $$07-Jul-2010 09:00:00.00 tcp_intranet tcp_local    E 3 kai@ex.test rfc822;one@far.test one@far.test /q/queue/tcp_local/ZZ0MX1.00 <mx1@ex.test>
07-Jul-2010 09:00:04.00 tcp_local    process      E 4 rfc822;kai@ex.test kai@ex.test /q/queue/process/ZZ0MX2.00 <mx2@ex.test>,<mx1@ex.test>
07-Jul-2010 09:00:05.00 tcp_local                 D 3 kai@ex.test rfc822;one@far.test one@far.test /q/queue/tcp_local/ZZ0MX1.00 <mx1@ex.test> dns;mx.far.test (TCP|10.0.0.1|4001|192.0.2.33|25) (mx.far.test ready) smtp;250 2.1.5 ok
07-Jul-2010 09:00:06.00 process      ims-ms       E 4 rfc822;kai@ex.test kai@ims-ms-daemon /q/queue/ims-ms/ZZ0MX3.00 <mx2@ex.test>
07-Jul-2010 09:00:06.00 process                   D 4 rfc822;kai@ex.test kai@ex.test /q/queue/process/ZZ0MX2.00 <mx2@ex.test>
07-Jul-2010 09:10:00.00 tcp_intranet tcp_local    E 3 kai@ex.test rfc822;one@far.test one@far.test /q/queue/tcp_local/ZZ0MX4.00 <mx4@ex.test>
07-Jul-2010 09:10:00.00 tcp_intranet tcp_local    E 3 kai@ex.test rfc822;two@far.test two@far.test /q/queue/tcp_local/ZZ0MX4.00 <mx4@ex.test>
07-Jul-2010 09:10:04.00 tcp_local    process      E 4 rfc822;kai@ex.test kai@ex.test /q/queue/process/ZZ0MX5.00 <mx5@ex.test>,<mx4@ex.test>
07-Jul-2010 09:10:05.00 tcp_local                 D 3 kai@ex.test rfc822;one@far.test one@far.test /q/queue/tcp_local/ZZ0MX4.00 <mx4@ex.test> dns;mx.far.test (TCP|10.0.0.1|4001|192.0.2.33|25) (mx.far.test ready) smtp;250 2.1.5 ok
07-Jul-2010 09:10:05.00 tcp_local                 R 3 kai@ex.test rfc822;two@far.test two@far.test /q/queue/tcp_local/ZZ0MX4.00 <mx4@ex.test> dns;mx.far.test (TCP|10.0.0.1|4001|192.0.2.33|25) (mx.far.test ready) smtp;550 5.1.1 No such user here
07-Jul-2010 09:10:06.00 process      ims-ms       E 4 rfc822;kai@ex.test kai@ims-ms-daemon /q/queue/ims-ms/ZZ0MX6.00 <mx5@ex.test>$$),
('sun mails changed by a channel, without Message-IDs', $$19-Jan-2009 20:49:04.00 l            tcp_local    E 1 adam@oak.test rfc822;user@elm.test user@elm.test
19-Jan-2009 20:49:33.00 tcp_local    process      E 1 rfc822;adam@oak.test adam@oak.test
19-Jan-2009 20:49:33.00 tcp_local    process      E 1 rfc822;postmaster@oak.test postmaster@oak.test
19-Jan-2009 20:49:34.00 tcp_local                 R 1 adam@oak.test rfc822;user@elm.test user@elm.test Illegal host/domain name found
19-Jan-2009 20:49:35.00 process      l            E 3 rfc822;adam@oak.test adam
19-Jan-2009 20:49:35.00 process      l            E 3 rfc822;postmaster@oak.test postmaster
19-Jan-2009 20:49:35.10 process                   D 1 rfc822;adam@oak.test adam@oak.test
19-Jan-2009 20:49:35.10 process                   D 1 rfc822;postmaster@oak.test postmaster@oak.test
19-Jan-2009 20:49:36.00 l                         D 3 rfc822;adam@oak.test adam
19-Jan-2009 20:49:36.00 l                         D 3 rfc822;postmaster@oak.test postmaster
19-Jan-2009 21:00:00.00 tcp_local    conversion   E 9 amy@elm.test rfc822;bert@oak.test bert@oak.test /q/conversion/ZZ0CC1.00
19-Jan-2009 21:00:01.00 conversion   l            E 11 amy@elm.test rfc822;bert@oak.test bert /q/l/ZZ0CC2.00
19-Jan-2009 21:00:01.10 conversion                D 9 amy@elm.test rfc822;bert@oak.test bert@oak.test /q/conversion/ZZ0CC1.00
19-Jan-2009 21:00:02.00 l                         D 11 amy@elm.test rfc822;bert@oak.test bert /q/l/ZZ0CC2.00
19-Jan-2009 22:00:00.00 tcp_local    tcp_local    E 3 amy@elm.test rfc822;cid@ash.test cid@ash.test
19-Jan-2009 22:10:00.00 tcp_local    tcp_local    E 5 amy@elm.test rfc822;cid@ash.test cid@ash.test$$),
('sun warning under another id', $$15-Jan-2009 10:31:05.18 tcp_internal tcp_local    E 3 adam@oak.test rfc822;user@elm.test user@elm.test /q/tcp_local/ZZ0WA1.00 <w0@oak.test>
16-Jan-2009 10:31:10.37 tcp_local    process      E 1 rfc822;adam@oak.test adam@oak.test /q/process/ZZ0WA2.00 <w1@oak.test>,<w0@oak.test>
16-Jan-2009 10:31:10.47 tcp_local                 W 3 adam@oak.test rfc822;user@elm.test user@elm.test /q/tcp_local/ZX0WA3.00 <w0@oak.test>
17-Jan-2009 10:31:10.47 tcp_local                 D 3 adam@oak.test rfc822;user@elm.test user@elm.test /q/tcp_local/ZX0WA3.00 <w0@oak.test> dns;elm.test (TCP|10.0.0.1|5900|192.0.2.66|25) (elm) smtp;250 ok$$),
('sun mail made anew by a channel', $$04-Feb-2009 00:06:26.72 tcp_local    conversion   E 9 amy@elm.test rfc822;bert@oak.test bert@oak.test /q/conversion/ZZ0CN1.00 <n1@elm.test>
04-Feb-2009 00:06:29.06 conversion   l            E 12 amy@elm.test rfc822;bert@oak.test bert /q/l/ZZ0CN2.00 <n2@oak.test>
04-Feb-2009 00:06:29.31 conversion                D 9 amy@elm.test rfc822;bert@oak.test bert /q/conversion/ZZ0CN1.00 <n1@elm.test>
04-Feb-2009 00:06:32.62 l                         D 12 amy@elm.test rfc822;bert@oak.test bert /q/l/ZZ0CN2.00 <n2@oak.test>
04-Feb-2009 00:10:00.00 conversion   l            E 7 amy@elm.test rfc822;bert@oak.test bert /q/l/ZZ0CN4.00 <n3@oak.test>$$),
('sun notifications at once, without ids', $$04-Feb-2009 10:00:00.00 l            tcp_local    E 1 adam@oak.test rfc822;a@elm.test a@elm.test
04-Feb-2009 10:00:00.00 l            tcp_local    E 2 adam@oak.test rfc822;b@ash.test b@ash.test
04-Feb-2009 10:00:01.00 tcp_local    process      E 1 rfc822;adam@oak.test adam@oak.test
04-Feb-2009 10:00:01.10 tcp_local                 R 1 adam@oak.test rfc822;a@elm.test a@elm.test smtp;550 5.1.1 unknown
04-Feb-2009 10:00:02.00 tcp_local    process      E 1 rfc822;adam@oak.test adam@oak.test
04-Feb-2009 10:00:02.10 tcp_local                 R 2 adam@oak.test rfc822;b@ash.test b@ash.test smtp;550 5.1.1 unknown
04-Feb-2009 10:00:03.00 process      l            E 3 rfc822;adam@oak.test adam
04-Feb-2009 10:00:03.10 process                   D 1 rfc822;adam@oak.test adam@oak.test
04-Feb-2009 10:00:04.00 process      l            E 3 rfc822;adam@oak.test adam
04-Feb-2009 10:00:04.10 process                   D 1 rfc822;adam@oak.test adam@oak.test
04-Feb-2009 10:00:05.00 l                         D 3 rfc822;adam@oak.test adam
04-Feb-2009 10:00:06.00 l                         D 3 rfc822;adam@oak.test adam
04-Feb-2009 11:00:01.00 tcp_local    process      E 1 rfc822;eve@oak.test eve@oak.test
04-Feb-2009 11:00:02.00 process      l            E 3 rfc822;eve@oak.test eve
04-Feb-2009 11:00:02.01 tcp_local    process      E 1 rfc822;eve@oak.test eve@oak.test
04-Feb-2009 11:00:02.05 process                   D 1 rfc822;eve@oak.test eve@oak.test
04-Feb-2009 11:00:03.00 process      l            E 3 rfc822;eve@oak.test eve
04-Feb-2009 11:00:03.05 process                   D 1 rfc822;eve@oak.test eve@oak.test$$),
('sun mail put on hold', $$04-Mar-2009 10:00:00.00 tcp_local    tcp_local    E 1 amy@elm.test rfc822;a@ash.test a@ash.test /q/tcp_local/ZZ0HE1.HELD <he1@elm.test>
04-Mar-2009 11:00:00.00 tcp_local    tcp_local    E 1 amy@elm.test rfc822;b@ash.test b@ash.test /q/tcp_local/ZZ0HE2.HELD <he2@elm.test>
04-Mar-2009 12:00:00.00 tcp_local                 Q 1 amy@elm.test rfc822;b@ash.test b@ash.test /q/tcp_local/ZZ0HE2.00 <he2@elm.test> TCP active open: Failed connect()    Error: Connection refused
04-Mar-2009 13:00:00.00 tcp_local    tcp_local    E 1 amy@elm.test rfc822;c@ash.test c@ash.test /q/tcp_local/ZZ0HE3.HELD <he3@elm.test>
04-Mar-2009 14:00:00.00 tcp_local                 D 1 amy@elm.test rfc822;c@ash.test c@ash.test /q/tcp_local/ZZ0HE3.00 <he3@elm.test> dns;ash.test (TCP|10.0.0.1|5900|192.0.2.66|25) (ash) smtp;250 ok$$),
('qmail line repeated that came late', $$Jun  5 10:00:00 h1 qmail: 1717581600.100000 new msg 501
Jun  5 10:00:00 h1 qmail: 1717581600.110000 info msg 501: bytes 100 from <s@far.test> qp 11 uid 500
Jun  5 10:00:00 h1 qmail: 1717581600.120000 starting delivery 1: msg 501 to local a@mx1.test
Jun  5 10:00:00 h1 qmail: 1717581600.150000 end msg 501
Jun  5 10:00:00 h1 qmail: 1717581600.200000 new msg 501
Jun  5 10:00:00 h1 qmail: 1717581600.210000 info msg 501: bytes 200 from <t@far.test> qp 12 uid 500
Jun  5 10:00:00 h1 qmail: 1717581600.125000 starting delivery 2: msg 501 to local b@mx1.test
Jun  5 10:00:00 h1 last message repeated 2 times
Jun  5 10:00:00 h1 qmail: 1717581600.130000 delivery 1: success: did_1+0+0/
Jun  5 10:00:00 h1 qmail: 1717581600.140000 delivery 2: success: did_1+0+0/$$),
('qmail outcomes written twice', $$Jun  5 10:00:00 h1 qmail: 1717581600.130000 delivery 1: success: did_1+0+0/
Jun  5 10:00:00 h1 qmail: 1717581600.130000 delivery 1: success: did_1+0+0/
Jun  5 10:00:09 h2 qmail: 1717581609.130000 delivery 2: failure: Sorry,_no_mailbox_here_by_that_name._(#5.1.1)/
Jun  5 10:00:09 h2 qmail: 1717581609.130000 delivery 2: failure: Sorry,_no_mailbox_here_by_that_name._(#5.1.1)/$$),
('courier ends by errors', $$Jun  5 10:00:00 mx1 imapd: LOGIN, user=anna, ip=[::ffff:192.0.2.1], port=[1001], protocol=IMAP
Jun  5 10:00:01 mx1 imapd: Disconnected during shutdown by signal, user=anna, ip=[::ffff:192.0.2.1], port=[1001], headers=0, body=0, rcvd=1, sent=2, time=1
Jun  5 10:00:02 mx1 pop3d: LOGIN, user=bert, ip=[::ffff:192.0.2.1], port=[1002], protocol=POP3
Jun  5 10:00:03 mx1 pop3d: I/O error disconnect, user=bert, ip=[::ffff:192.0.2.1], port=[1002], top=0, retr=0, rcvd=1, sent=2, time=1
Jun  5 10:00:04 mx1 pop3d: LOGIN, user=carl, ip=[::ffff:192.0.2.1], port=[1003], protocol=POP3
Jun  5 10:00:05 mx1 pop3d: DISCONNECTED, user=carl, ip=[::ffff:192.0.2.1], port=[1003], top=0, retr=0, rcvd=1, sent=2, time=1$$),
('uw deletions that the mailbox did not let happen', $$Jun  5 10:00:00 mx1 ipop3d[11]: pop3 service init from 192.0.2.3
Jun  5 10:00:01 mx1 ipop3d[11]: Login user=anna host=c.test [192.0.2.3] nmsgs=3/3
Jun  5 10:00:02 mx1 ipop3d[11]: Expunge ignored on readonly mailbox
Jun  5 10:00:02 mx1 ipop3d[11]: Logout user=anna host=c.test [192.0.2.3] nmsgs=3 ndele=2
Jun  5 10:00:03 mx1 ipop3d[12]: pop3 service init from 192.0.2.3
Jun  5 10:00:04 mx1 ipop3d[12]: Login user=bert host=c.test [192.0.2.3] nmsgs=3/3
Jun  5 10:00:05 mx1 ipop3d[12]: Can't expunge because mailbox is in use by another process
Jun  5 10:00:05 mx1 ipop3d[12]: Logout user=bert host=c.test [192.0.2.3] nmsgs=3 ndele=2
Jun  5 10:00:06 mx1 ipop3d[13]: pop3 service init from 192.0.2.3
Jun  5 10:00:07 mx1 ipop3d[13]: Login user=carl host=c.test [192.0.2.3] nmsgs=3/3
Jun  5 10:00:08 mx1 ipop3d[13]: Logout user=carl host=c.test [192.0.2.3] nmsgs=3 ndele=2$$),
('uw connections that xinetd refused, repeated', $$Jun  5 10:00:00 mx1 xinetd[221]: FAIL: imap per_source_limit from=192.0.2.7
Jun  5 10:00:01 mx1 last message repeated 2 times$$),
('uw ends by errors', $$Jun  5 10:00:00 mx1 imapd[11]: imap service init from 192.0.2.3
Jun  5 10:00:01 mx1 imapd[11]: Login user=anna host=c.test [192.0.2.3]
Jun  5 10:00:02 mx1 imapd[11]: Connection reset by peer, while reading line user=anna host=c.test [192.0.2.3]
Jun  5 10:00:03 mx1 imapd[12]: imap service init from 192.0.2.3
Jun  5 10:00:04 mx1 imapd[12]: Login user=bert host=c.test [192.0.2.3]
Jun  5 10:00:05 mx1 imapd[12]: Connection timed out, while reading line user=bert host=c.test [192.0.2.3]
Jun  5 10:00:06 mx1 imapd[13]: imap service init from 192.0.2.3
Jun  5 10:00:07 mx1 imapd[13]: Login user=carl host=c.test [192.0.2.3]
Jun  5 10:00:08 mx1 imapd[13]: Killed (terminated) user=carl host=c.test [192.0.2.3]$$),
('qmail verdicts of two kinds', $$Jun  5 10:00:00 mx1 smtpd: 1717581600.500000 policy_check: policy allows transmission
Jun  5 10:00:01 mx1 smtpd: 1717581601.500000 simscan:[25402]:CLEAN (1.50/12.00):4.8s:Hello:192.0.2.7:a@example.net:info@example.com$$),
('qmail lines after the end', $$Jun  5 10:00:00 h1 qmail: 1717581600.100000 new msg 501
Jun  5 10:00:00 h1 qmail: 1717581600.110000 info msg 501: bytes 100 from <s@far.test> qp 11 uid 7
Jun  5 10:00:00 h1 qmail: 1717581600.120000 starting delivery 1: msg 501 to local a@mx1.test
Jun  5 10:00:00 h1 qmail: 1717581600.130000 starting delivery 2: msg 501 to local b@mx1.test
Jun  5 10:00:00 h1 qmail: 1717581600.150000 end msg 501
Jun  5 10:00:00 h1 qmail: 1717581600.140000 delivery 1: success: did_1+0+0/
Jun  5 10:00:01 h1 qmail: 1717581601.100000 new msg 502
Jun  5 10:00:01 h1 qmail: 1717581601.120000 starting delivery 3: msg 502 to local a@mx1.test
Jun  5 10:00:01 h1 qmail: 1717581601.130000 delivery 3: success: did_1+0+0/
Jun  5 10:00:01 h1 qmail: 1717581601.140000 end msg 502
Jun  5 10:00:01 h1 qmail: 1717581601.110000 info msg 502: bytes 200 from <t@far.test> qp 12 uid 7$$),
('qmail outcomes before their attempts', $$Jun  5 10:00:00 h1 qmail: 1717581600.100000 new msg 501
Jun  5 10:00:00 h1 qmail: 1717581600.110000 info msg 501: bytes 100 from <s@far.test> qp 11 uid 7
Jun  5 10:00:00 h1 qmail: 1717581600.140000 delivery 1: success: did_1+0+0/
Jun  5 10:00:00 h1 qmail: 1717581600.120000 starting delivery 1: msg 501 to local a@mx1.test
Jun  5 10:00:00 h1 qmail: 1717581600.130000 starting delivery 2: msg 501 to remote b@far.test
Jun  5 10:00:00 h1 qmail: 1717581600.150000 delivery 2: success: 192.0.2.1_accepted_message./Remote_host_said:_250_ok/
Jun  5 10:00:00 h1 qmail: 1717581600.160000 end msg 501
Jun  5 10:00:01 h1 qmail: 1717581601.100000 new msg 502
Jun  5 10:00:01 h1 qmail: 1717581601.110000 info msg 502: bytes 200 from <t@far.test> qp 12 uid 7
Jun  5 10:00:01 h1 qmail: 1717581601.130000 delivery 3: failure: Sorry,_no_mailbox_here_by_that_name._(#5.1.1)/
Jun  5 10:00:01 h1 qmail: 1717581601.140000 end msg 502
Jun  5 10:00:01 h1 qmail: 1717581601.120000 starting delivery 3: msg 502 to local nobody@mx1.test
Jun  5 10:00:02 h1 qmail: 1717581602.100000 new msg 503
Jun  5 10:00:02 h1 qmail: 1717581602.110000 info msg 503: bytes 300 from <u@far.test> qp 13 uid 7
Jun  5 10:00:02 h1 qmail: 1717581602.120000 delivery 4: success: did_1+0+0/
Jun  5 10:00:02 h1 qmail: 1717581602.130000 starting delivery 4: msg 503 to local c@mx1.test
Jun  5 10:00:09 h1 qmail: 1717581609.100000 delivery 5: success: did_1+0+0/
Jun  5 10:00:12 h1 qmail: 1717581612.100000 status: local 0/10 remote 0/20
Jun  5 10:00:09 h1 qmail: 1717581609.090000 starting delivery 5: msg 503 to local d@mx1.test$$),
('qmail lines of the mail before', $$Jun  5 10:00:00 h1 qmail: 1717581600.100000 new msg 501
Jun  5 10:00:00 h1 qmail: 1717581600.110000 info msg 501: bytes 100 from <s@far.test> qp 11 uid 7
Jun  5 10:00:00 h1 qmail: 1717581600.120000 starting delivery 1: msg 501 to local a@mx1.test
Jun  5 10:00:00 h1 qmail: 1717581600.130000 delivery 1: success: did_1+0+0/
Jun  5 10:00:00 h1 qmail: 1717581600.200000 new msg 501
Jun  5 10:00:00 h1 qmail: 1717581600.160000 end msg 501
Jun  5 10:00:00 h1 qmail: 1717581600.140000 starting delivery 2: msg 501 to local b@mx1.test
Jun  5 10:00:00 h1 qmail: 1717581600.210000 info msg 501: bytes 200 from <t@far.test> qp 12 uid 7
Jun  5 10:00:00 h1 qmail: 1717581600.150000 delivery 2: success: did_1+0+0/
Jun  5 10:00:00 h1 qmail: 1717581600.220000 starting delivery 3: msg 501 to local c@mx1.test
Jun  5 10:00:00 h1 qmail: 1717581600.250000 bounce msg 501 qp 13
Jun  5 10:00:00 h1 qmail: 1717581600.240000 delivery 3: failure: Sorry,_no_mailbox_here_by_that_name._(#5.1.1)/
Jun  5 10:00:00 h1 qmail: 1717581600.260000 end msg 501$$),
('courier lines after the outcome', $$Jun  5 10:00:00 mx1 courierd: started,id=0000000000000010.0000000066603720.00000001,from=<s@far.test>,module=esmtp,host=b.test,addr=<a@b.test>
Jun  5 10:00:00 mx1 courieresmtp: id=0000000000000010.0000000066603720.00000001,from=<s@far.test>,addr=<a@b.test>,status: failure
Jun  5 10:00:00 mx1 courieresmtp: id=0000000000000010.0000000066603720.00000001,from=<s@far.test>,addr=<a@b.test>: 550-5.1.1 No such
Jun  5 10:00:00 mx1 courieresmtp: id=0000000000000010.0000000066603720.00000001,from=<s@far.test>,addr=<a@b.test>: 550 5.1.1 user
Jun  5 10:00:00 mx1 courieresmtp: id=0000000000000010.0000000066603720.00000001,from=<s@far.test>,addr=<c@b.test>: 250 2.0.0 Ok: queued as 99
Jun  5 10:00:00 mx1 courieresmtp: id=0000000000000010.0000000066603720.00000001,from=<s@far.test>,addr=<c@b.test>,success: delivered: mx.b.test [192.0.2.9]
Jun  5 10:00:00 mx1 courieresmtp: id=0000000000000010.0000000066603720.00000001,from=<s@far.test>,addr=<c@b.test>,status: success
Jun  5 10:00:00 mx1 courierd: started,id=0000000000000010.0000000066603720.00000001,from=<s@far.test>,module=esmtp,host=b.test,addr=<c@b.test>
Jun  5 10:00:01 mx1 courierd: completed,id=0000000000000010.0000000066603720.00000001
Jun  5 10:00:00 mx1 courierd: newmsg,id=0000000000000010.0000000066603720.00000001: dns; helo.test (a.test [::ffff:192.0.2.1])
Jun  5 10:00:02 mx1 courierd: newmsg,id=0000000000000011.0000000066603722.00000002: dns; helo.test (a.test [::ffff:192.0.2.1])
Jun  5 10:00:02 mx1 courierd: started,id=0000000000000011.0000000066603722.00000002,from=<s@far.test>,module=esmtp,host=d.test,addr=<a@d.test>
Jun  5 10:00:03 mx1 courierd: completed,id=0000000000000011.0000000066603722.00000002
Jun  5 10:00:03 mx1 courieresmtp: id=0000000000000011.0000000066603722.00000002,from=<s@far.test>,addr=<a@d.test>: 554 5.7.1 Spam
Jun  5 10:00:03 mx1 courieresmtp: id=0000000000000011.0000000066603722.00000002,from=<s@far.test>,addr=<a@d.test>,status: failure
Jun  5 10:00:08 mx1 courierd: newmsg,id=0000000000000012.0000000066603728.00000003: dns; helo.test (a.test [::ffff:192.0.2.1])
Jun  5 10:00:08 mx1 courierd: started,id=0000000000000012.0000000066603728.00000003,from=<s@far.test>,module=esmtp,host=e.test,addr=<a@e.test>
Jun  5 10:00:08 mx1 courieresmtp: id=0000000000000012.0000000066603728.00000003,from=<s@far.test>,addr=<a@e.test>: Connection refused
Jun  5 10:00:08 mx1 courieresmtp: id=0000000000000012.0000000066603728.00000003,from=<s@far.test>,addr=<a@e.test>,status: deferred
Jun  5 10:00:08 mx1 courierd: completed,id=0000000000000012.0000000066603728.00000003
Jun  5 10:00:12 mx1 courierd: started,id=0000000000000012.0000000066603728.00000003,from=<s@far.test>,module=esmtp,host=e.test,addr=<a@e.test>
Jun  5 10:00:12 mx1 courieresmtp: id=0000000000000012.0000000066603728.00000003,from=<s@far.test>,addr=<a@e.test>,status: deferred
Jun  5 10:00:12 mx1 courieresmtp: id=0000000000000012.0000000066603728.00000003,from=<s@far.test>,addr=<a@e.test>: Network is down
Jun  5 10:00:12 mx1 courierd: completed,id=0000000000000012.0000000066603728.00000003$$),
('qmail notification before its announcement', $$Jun  5 10:00:00 h1 qmail: 1717581600.100000 new msg 501
Jun  5 10:00:00 h1 qmail: 1717581600.110000 info msg 501: bytes 100 from <s@far.test> qp 11 uid 7
Jun  5 10:00:00 h1 qmail: 1717581600.120000 starting delivery 1: msg 501 to local a@mx1.test
Jun  5 10:00:00 h1 qmail: 1717581600.130000 delivery 1: failure: Sorry,_no_mailbox_here_by_that_name._(#5.1.1)/
Jun  5 10:00:00 h1 qmail: 1717581600.160000 new msg 502
Jun  5 10:00:00 h1 qmail: 1717581600.170000 info msg 502: bytes 900 from <> qp 12 uid 7
Jun  5 10:00:00 h1 qmail: 1717581600.140000 bounce msg 501 qp 12
Jun  5 10:00:00 h1 qmail: 1717581600.150000 end msg 501
Jun  5 10:00:00 h1 qmail: 1717581600.180000 starting delivery 2: msg 502 to remote s@far.test$$),
('courier notification before its announcement', $$Jun  5 10:00:00 mx1 courierd: newmsg,id=0000000000000010.0000000066603720.00000001: dns; helo.test (a.test [::ffff:192.0.2.1])
Jun  5 10:00:00 mx1 courierd: started,id=0000000000000010.0000000066603720.00000001,from=<anna@mx1.test>,module=esmtp,host=b.test,addr=<a@b.test>
Jun  5 10:00:01 mx1 courieresmtp: id=0000000000000010.0000000066603720.00000001,from=<anna@mx1.test>,addr=<a@b.test>: 550 5.1.1 No such user
Jun  5 10:00:01 mx1 courieresmtp: id=0000000000000010.0000000066603720.00000001,from=<anna@mx1.test>,addr=<a@b.test>,status: failure
Jun  5 10:00:02 mx1 courierd: newmsg,id=0000000000000011.0000000066603722.00000002: dns; localhost (localhost [127.0.0.1])
Jun  5 10:00:02 mx1 courierlocal: id=0000000000000011.0000000066603722.00000002,from=<>,addr=<anna@mx1.test>,size=12,success: Message delivered.
Jun  5 10:00:01 mx1 courierd: started,id=0000000000000010.0000000066603720.00000001,from=<>,module=dsn,host=,addr=<anna@mx1.test>
Jun  5 10:00:08 mx1 courierd: newmsg,id=0000000000000012.0000000066603728.00000003: dns; localhost (localhost [127.0.0.1])
Jun  5 10:00:08 mx1 courierlocal: id=0000000000000012.0000000066603728.00000003,from=<>,addr=<anna@mx1.test>,size=12,success: Message delivered.
Jun  5 10:00:09 mx1 courierd: started,id=0000000000000010.0000000066603720.00000001,from=<>,module=dsn,host=,addr=<anna@mx1.test>$$),
('uw lines after the end', $$Jun  5 10:00:00 server imapd[300]: imap service init from 192.0.2.1
Jun  5 10:00:00 server imapd[300]: Logout user=anna host=[192.0.2.1]
Jun  5 10:00:00 server imapd[300]: Login user=anna host=[192.0.2.1]
Jun  5 10:00:01 server ipop3d[301]: Login user=bert host=[192.0.2.2] nmsgs=3/3
Jun  5 10:00:01 server ipop3d[301]: Logout user=bert host=[192.0.2.2] nmsgs=3 ndele=0
Jun  5 10:00:01 server ipop3d[301]: pop3 service init from 192.0.2.2
Jun  5 10:00:02 server ipop3d[302]: pop3 service init from 192.0.2.3
Jun  5 10:00:03 server ipop3d[302]: Logout user=carl host=[192.0.2.3] nmsgs=3 ndele=0
Jun  5 10:00:06 server ipop3d[302]: Login user=dora host=[192.0.2.3] nmsgs=3/3$$),
('courier lines after the end', $$Jun  5 10:00:00 mx1 imapd: LOGOUT, user=anna, ip=[::ffff:192.0.2.5], port=[40001], headers=0, body=0, rcvd=24, sent=700, time=2
Jun  5 10:00:00 mx1 imapd: LOGIN, user=anna, ip=[::ffff:192.0.2.5], port=[40001], protocol=IMAP
Jun  5 10:00:00 mx1 imapd: Connection, ip=[::ffff:192.0.2.5], port=[40001]$$),
('courier mails and their dialogues', $$Jun  5 10:00:00 mx1 courieresmtpd: started,ip=[::ffff:192.0.2.1],port=[1001]
Jun  5 10:00:01 mx1 courieresmtpd: error,relay=::ffff:192.0.2.1,port=1001,from=<s@far.test>,to=<x@mx1.test>: 550 User <x> unknown
Jun  5 10:00:02 mx1 courierd: newmsg,id=0000000000000001.0000000066603721.00000001: dns; helo.test (a.test [::ffff:192.0.2.1])
Jun  5 10:00:03 mx1 courierd: newmsg,id=0000000000000002.0000000066603723.00000002, auth=anna: dns; helo.test (a.test [::ffff:192.0.2.1])
Jun  5 10:00:05 mx1 courieresmtpd: started,ip=[::ffff:192.0.2.1],port=[1002]
Jun  5 10:00:06 mx1 courierd: newmsg,id=0000000000000003.0000000066603726.00000003: dns; helo.test (a.test [::ffff:192.0.2.1])
Jun  5 10:00:10 mx1 courieresmtpd: started,ip=[::ffff:192.0.2.2],port=[2001]
Jun  5 10:00:11 mx1 courierd: newmsg,id=0000000000000004.00000000666036E4.00000004: dns; late.test ([::ffff:192.0.2.2])
Jun  5 10:00:12 mx1 courierd: newmsg,id=0000000000000005.000000006660372C.00000005: dns; alone.test ([::ffff:192.0.2.3])
Jun  5 10:00:13 mx1 courieresmtpd: started,ip=[::ffff:192.0.2.4],port=[4001]
Jun  5 10:00:14 mx1 courieresmtpd: Maximum connection limit reached for ::ffff:192.0.2.4
Jun  5 10:00:15 mx1 courierd: newmsg,id=0000000000000006.000000006660372F.00000006: dns; four.test ([::ffff:192.0.2.4])
Jun  5 10:00:16 mx1 courieresmtpd-msa: started,ip=[::ffff:192.0.2.5],port=[5001]
Jun  5 10:00:16 mx1 imapd: Connection, ip=[::ffff:192.0.2.5], port=[5002]
Jun  5 10:00:17 mx1 courierd: newmsg,id=0000000000000007.0000000066603731.00000007: dns; five.test ([::ffff:192.0.2.5])
Jun  5 10:00:18 mx1 esmtpd-ssl: ip=[::ffff:192.0.2.5], Unexpected SSL connection shutdown.
Jun  5 10:15:00 mx1 courieresmtpd: started,ip=[::ffff:192.0.2.1],port=[1003]
Jun  5 10:15:01 mx1 courierd: newmsg,id=0000000000000008.0000000066603AA5.00000008: dns; again.test (a.test [::ffff:192.0.2.1])
Jun  5 10:24:00 mx1 courieresmtpd: error,relay=::ffff:192.0.2.1,port=1002,from=<s@far.test>,to=<y@mx1.test>: 550 User <y> unknown
Jun  5 10:24:30 mx1 courierd: newmsg,id=0000000000000009.0000000066603CDE.00000009: dns; again.test (a.test [::ffff:192.0.2.1])
Jun  5 10:24:31 mx1 courierd: newmsg,id=1.2.3: dns; again.test (a.test [::ffff:192.0.2.2])
Jun  5 10:25:00 mx1 courieresmtpd: error,relay=::ffff:192.0.2.6,port=6001,from=<s@far.test>,to=<y@mx1.test>: 550 User <y> unknown
Jun  5 10:25:01 mx1 courierd: newmsg,id=000000000000000A.0000000066603CFD.0000000A: dns; six.test ([::ffff:192.0.2.6])
Jun  5 10:26:00 mx1 courieresmtpd: started,ip=[::ffff:192.0.2.7],port=[7001]
Jun  5 10:26:01 mx1 courierd: newmsg,id=000000000000000B.0000000066605959.0000000B: dns; seven.test ([::ffff:192.0.2.7])$$),
('icewarp summaries that name several', $$192.0.2.7 [0EC4] 10:47:13 *** <a@x.test> <b@x.test> <c@x.test> 3 1382 00:00:01 OK OSA88513
192.0.2.7 [0EC4] 10:47:13 Disconnected
SYSTEM [1140] 10:47:14 Client session Message id OSA88514 item 201110051047140042.tms
192.0.2.9 [1140] 10:47:15 Client session *** <a@x.test> <d@far.test> <e@far.test> 2 589 00:00:00 OK OSA88514$$),
('a host written in two cases', $$Jun  5 10:00:00 MX1 qmail: 1717581600.000000 new msg 500
Jun  5 10:00:00 mx1 qmail: 1717581600.100000 info msg 500: bytes 10 from <a@x.test> qp 5 uid 0
Jun  5 10:00:00 mx1 qmail: 1717581600.200000 starting delivery 1: msg 500 to local b@x.test
Jun  5 10:00:00 MX1 qmail: 1717581600.300000 delivery 1: success: did_1+0+0/
Jun  5 10:00:00 mx1 qmail: 1717581600.400000 end msg 500
Jun  5 10:00:01 mx1 ipop3d[7]: pop3 service init from 192.0.2.1
Jun  5 10:00:01 MX1 ipop3d[7]: Login failure user=b host=h [192.0.2.1]
Jun  5 10:00:02 mx1 last message repeated 2 times
Jun  5 10:00:03 MX1 ipop3d[7]: Logout user=b host=h [192.0.2.1]
Jun  5 12:00:00 mx1 qmail: 1717588800.000000 status: local 0/10 remote 0/20
Jun  5 12:00:00 mx1 qmail: 1717588800.100000 new msg 500
Jun  5 15:00:00 MX1 qmail: 1717599600.000000 end msg 500
Jun  5 16:00:00 mx1 qmail: 1717603200.000000 status: local 0/10 remote 0/20
Jun  5 16:00:00 Mx1 qmail: 1717603200.100000 new msg 501
Jun  5 16:00:00 MX1 qmail: 1717603200.200000 end msg 501$$),
('courier remote replies of several lines', $$Jun  5 10:00:00 mx1 courierd: newmsg,id=0000000000000010.0000000066603720.00000001: dns; helo.test ([::ffff:192.0.2.1])
Jun  5 10:00:00 mx1 courierd: started,id=0000000000000010.0000000066603720.00000001,from=<s@far.test>,module=esmtp,host=b.test,addr=<a@b.test>
Jun  5 10:00:01 mx1 courieresmtp: id=0000000000000010.0000000066603720.00000001,from=<s@far.test>,addr=<a@b.test>: 554-5.7.1 This looks like
Jun  5 10:00:01 mx1 courieresmtp: id=0000000000000010.0000000066603720.00000001,from=<s@far.test>,addr=<a@b.test>: 554-5.7.1 spam to us.
Jun  5 10:00:01 mx1 courieresmtp: id=0000000000000010.0000000066603720.00000001,from=<s@far.test>,addr=<a@b.test>: 554 5.7.1 Message rejected
Jun  5 10:00:01 mx1 courieresmtp: id=0000000000000010.0000000066603720.00000001,from=<s@far.test>,addr=<a@b.test>,status: failure
Jun  5 10:00:02 mx1 courierd: started,id=0000000000000010.0000000066603720.00000001,from=<s@far.test>,module=esmtp,host=b.test,addr=<c@b.test>
Jun  5 10:00:02 mx1 courieresmtp: id=0000000000000010.0000000066603720.00000001,from=<s@far.test>,addr=<c@b.test>: 451-4.7.1 One moment
Jun  5 10:00:02 mx1 courieresmtp: id=0000000000000010.0000000066603720.00000001,from=<s@far.test>,addr=<c@b.test>: 451 4.7.1 please
Jun  5 10:00:03 mx1 courieresmtp: id=0000000000000010.0000000066603720.00000001,from=<s@far.test>,addr=<c@b.test>: 550 5.1.1 No such user
Jun  5 10:00:03 mx1 courieresmtp: id=0000000000000010.0000000066603720.00000001,from=<s@far.test>,addr=<c@b.test>,status: failure$$),
('courier programs of users', $$Jun  5 10:00:00 mx1 courierd: newmsg,id=0000000000000010.0000000066603720.00000001: dns; helo.test ([::ffff:192.0.2.1])
Jun  5 10:00:00 mx1 courierd: started,id=0000000000000010.0000000066603720.00000001,from=<s@far.test>,module=local,host=hugo!!1000!1000!/home/hugo!!,addr=<hugo>
Jun  5 10:00:01 mx1 courierlocal: id=0000000000000010.0000000066603720.00000001,from=<s@far.test>,addr=<hugo@mx1.test>,status: failure
Jun  5 10:00:00 mx1 courierd: started,id=0000000000000010.0000000066603720.00000001,from=<s@far.test>,module=local,host=ivan!!1000!1000!/home/ivan!!,addr=<ivan>
Jun  5 10:00:01 mx1 courierlocal: id=0000000000000010.0000000066603720.00000001,from=<s@far.test>,addr=<ivan@mx1.test>: Please come back later
Jun  5 10:00:01 mx1 courierlocal: id=0000000000000010.0000000066603720.00000001,from=<s@far.test>,addr=<ivan@mx1.test>,status: deferred
Jun  5 10:00:02 mx1 courierlocal: id=0000000000000010.0000000066603720.00000001,from=<s@far.test>,addr=<emil@mx1.test>: Maildir over quota.
Jun  5 10:00:02 mx1 courierlocal: id=0000000000000010.0000000066603720.00000001,from=<s@far.test>,addr=<emil@mx1.test>,status: deferred
Jun  5 10:00:02 mx1 courierlocal: id=0000000000000010.0000000066603720.00000001,from=<s@far.test>,addr=<anna@mx1.test>,size=12,success: Message delivered.
Jun  5 10:30:00 mx1 courierd: started,id=0000000000000010.0000000066603720.00000001,from=<>,module=dsn,host=,addr=<s@far.test>$$),
('courier program that says much', $$Jun  5 10:00:00 mx1 courierd: newmsg,id=0000000000000010.0000000066603720.00000001: dns; helo.test ([::ffff:192.0.2.1])
Jun  5 10:00:00 mx1 courierd: started,id=0000000000000010.0000000066603720.00000001,from=<s@far.test>,module=local,host=hugo!!1000!1000!/home/hugo!!,addr=<hugo>
Jun  5 10:00:01 mx1 courierlocal: id=0000000000000010.0000000066603720.00000001,from=<s@far.test>,addr=<hugo@mx1.test>: Traceback of the filter:
Jun  5 10:00:01 mx1 courierlocal: id=0000000000000010.0000000066603720.00000001,from=<s@far.test>,addr=<hugo@mx1.test>: disk quota exceeded
Jun  5 10:00:01 mx1 courierlocal: id=0000000000000010.0000000066603720.00000001,from=<s@far.test>,addr=<hugo@mx1.test>: giving up
Jun  5 10:00:01 mx1 courierlocal: id=0000000000000010.0000000066603720.00000001,from=<s@far.test>,addr=<hugo@mx1.test>,status: deferred
Jun  5 10:05:00 mx1 courierd: started,id=0000000000000010.0000000066603720.00000001,from=<s@far.test>,module=local,host=hugo!!1000!1000!/home/hugo!!,addr=<hugo>
Jun  5 10:05:01 mx1 courierlocal: id=0000000000000010.0000000066603720.00000001,from=<s@far.test>,addr=<hugo@mx1.test>: still no
Jun  5 10:05:01 mx1 courierlocal: id=0000000000000010.0000000066603720.00000001,from=<s@far.test>,addr=<hugo@mx1.test>,status: failure$$),
('courier host passed over', $$Jun  5 10:00:00 mx1 courierd: newmsg,id=0000000000000010.0000000066603720.00000001: dns; helo.test ([::ffff:192.0.2.1])
Jun  5 10:00:00 mx1 courierd: started,id=0000000000000010.0000000066603720.00000001,from=<s@far.test>,module=esmtp,host=b.test,addr=<a@b.test>
Jun  5 10:00:01 mx1 courieresmtp: id=0000000000000010.0000000066603720.00000001,from=<s@far.test>,addr=<a@b.test>: DNS lookup failed.
Jun  5 10:00:01 mx1 courieresmtp: id=0000000000000010.0000000066603720.00000001,from=<s@far.test>,addr=<a@b.test>,status: deferred
Jun  5 10:05:00 mx1 courierd: started,id=0000000000000010.0000000066603720.00000001,from=<s@far.test>,module=esmtp,host=b.test,addr=<a@b.test>
Jun  5 10:05:00 mx1 courieresmtp: id=0000000000000010.0000000066603720.00000001,from=<s@far.test>,addr=<a@b.test>: Network is down
Jun  5 10:05:00 mx1 courieresmtp: id=0000000000000010.0000000066603720.00000001,from=<s@far.test>,addr=<a@b.test>,status: deferred
Jun  5 10:05:00 mx1 courierd: started,id=0000000000000010.0000000066603720.00000001,from=<s@far.test>,module=esmtp,host=b.test,addr=<c@b.test>
Jun  5 10:05:00 mx1 courieresmtp: id=0000000000000010.0000000066603720.00000001,from=<s@far.test>,addr=<c@b.test>: Network is down
Jun  5 10:05:00 mx1 courieresmtp: id=0000000000000010.0000000066603720.00000001,from=<s@far.test>,addr=<c@b.test>,status: deferred
Jun  5 10:05:00 mx1 courierd: completed,id=0000000000000010.0000000066603720.00000001
Jun  5 10:30:00 mx1 courierd: started,id=0000000000000010.0000000066603720.00000001,from=<>,module=dsn,host=,addr=<s@far.test>$$),
('courier notices of two kinds', $$Jun  5 10:00:00 mx1 courierd: newmsg,id=0000000000000011.0000000066603720.00000001: dns; helo.test ([::ffff:192.0.2.1])
Jun  5 10:00:00 mx1 courierd: started,id=0000000000000011.0000000066603720.00000001,from=<>,module=esmtp,host=b.test,addr=<a@b.test>
Jun  5 10:00:00 mx1 courieresmtp: id=0000000000000011.0000000066603720.00000001,from=<>,addr=<a@b.test>: 550 no
Jun  5 10:00:00 mx1 courieresmtp: id=0000000000000011.0000000066603720.00000001,from=<>,addr=<a@b.test>,status: failure
Jun  5 10:00:00 mx1 courierd: newmsg,id=0000000000000012.0000000066603720.00000002: dns; helo.test ([::ffff:192.0.2.1])
Jun  5 10:00:00 mx1 courierd: started,id=0000000000000012.0000000066603720.00000002,from=<anna@mx1.test>,module=esmtp,host=b.test,addr=<a@b.test>
Jun  5 10:00:00 mx1 courieresmtp: id=0000000000000012.0000000066603720.00000002,from=<anna@mx1.test>,addr=<a@b.test>: 550 no
Jun  5 10:00:00 mx1 courieresmtp: id=0000000000000012.0000000066603720.00000002,from=<anna@mx1.test>,addr=<a@b.test>,status: failure
Jun  5 10:00:01 mx1 courierd: started,id=0000000000000011.0000000066603720.00000001,from=<>,module=dsn,host=,addr=<postmaster>
Jun  5 10:00:01 mx1 courierd: started,id=0000000000000012.0000000066603720.00000002,from=<>,module=dsn,host=,addr=<anna@mx1.test>
Jun  5 10:00:01 mx1 courierd: newmsg,id=0000000000000013.0000000066603721.00000003: dns; localhost (localhost [127.0.0.1])
Jun  5 10:00:01 mx1 courierd: newmsg,id=0000000000000014.0000000066603721.00000004: dns; localhost (localhost [127.0.0.1])
Jun  5 10:00:02 mx1 courierlocal: id=0000000000000013.0000000066603721.00000003,from=<#@[]>,addr=<anna@mx1.test>,size=9,success: Message delivered.
Jun  5 10:00:02 mx1 courierlocal: id=0000000000000014.0000000066603721.00000004,from=<>,addr=<anna@mx1.test>,size=9,success: Message delivered.$$),
('courier refusal by a filter', $$Jun  5 10:00:00 mx1 courieresmtpd: started,ip=[::ffff:192.0.2.1],port=[1001]
Jun  5 10:00:01 mx1 courieresmtpd: error,relay=::ffff:192.0.2.1,port=1001,from=<s@far.test>: 450 4.7.1 Filter is busy, try again.
Jun  5 10:00:02 mx1 courieresmtpd: error,relay=::ffff:192.0.2.1,port=1001,from=<s@far.test>: 417 DNS lookup failure: far.test.  Try again later.
Jun  5 10:00:03 mx1 courieresmtpd: error,relay=::ffff:192.0.2.1,port=1001,msg="502 ESMTP command error",cmd: RCPT TO:<x@mx1.test>$$),
('uw session of which the log has the end alone', $$Oct  5 01:25:36 mail2 ipop3d[345]: Update user=carla host=[198.51.100.16] nmsgs=0 ndele=0 nseen=2
Oct  5 01:25:36 mail2 ipop3d[345]: Logout user=carla host=[198.51.100.16]$$),
('icewarp mail of four recipients of whom one is named', $$198.51.100.69   [020C] 00:42:33 Message for <nino@example.org> not delivered. Reasons:[ContentFilter=Missing headers], Action:DELETE
198.51.100.69   [020C] 00:42:34 *** <> <nino@example.org> 4 7219 00:00:02 OK QVZ82992
198.51.100.69   [020C] 00:42:34 >>> 250 2.6.0 7219 bytes received in 00:00:02; Message id QVZ82992 accepted for delivery
198.51.100.69   [020C] 00:42:35 <<< MAIL FROM:<a@far.test>
198.51.100.69   [020C] 00:42:35 <<< RCPT TO:<nino@example.org>
198.51.100.69   [020C] 00:42:35 >>> 250 2.1.5 <nino@example.org>... Recipient ok
198.51.100.69   [020C] 00:42:35 <<< RCPT TO:<nino@example.org>
198.51.100.69   [020C] 00:42:35 >>> 250 2.1.5 <nino@example.org>... Recipient ok
198.51.100.69   [020C] 00:42:36 Message for <nino@example.org> not delivered. Reasons:[ContentFilter=Missing headers], Action:DELETE
198.51.100.69   [020C] 00:42:36 *** <a@far.test> <nino@example.org> 2 7219 00:00:02 OK QVZ82993
198.51.100.69   [020C] 00:42:36 >>> 250 2.6.0 7219 bytes received in 00:00:02; Message id QVZ82993 accepted for delivery$$),
('icewarp TLS failed', $$192.0.2.7 [0A10] 10:00:00 Connected, local IP=192.0.2.1
192.0.2.7 [0A10] 10:00:00 >>> 220 mail.ex.test ESMTP IceWarp 12.0.3; Tue, 31 Dec 2024 10:00:00 +0000
192.0.2.7 [0A10] 10:00:01 <<< EHLO far.test
192.0.2.7 [0A10] 10:00:01 >>> 250 HELP
192.0.2.7 [0A10] 10:00:01 <<< STARTTLS
192.0.2.7 [0A10] 10:00:01 >>> 220 2.0.0 Ready to start TLS
192.0.2.7 [0A10] 10:00:02 SSL: Handshake failed
192.0.2.7 [0A10] 10:00:02 *** <> <> 0 0 00:00:00 INCOMPLETE-SESSION
192.0.2.7 [0A10] 10:00:02 Disconnected
SYSTEM [0A11] 10:01:00 Client session Message id TLS00002 item 2.tms
SYSTEM [0A11] 10:01:00 Client session Connecting to 'mx.far.test'
203.0.113.20 [0A11] 10:01:00 Client session Connected, local IP=192.0.2.1
203.0.113.20 [0A11] 10:01:00 Client session >>> EHLO mail.ex.test
203.0.113.20 [0A11] 10:01:00 Client session <<< 250 STARTTLS
203.0.113.20 [0A11] 10:01:00 Client session >>> STARTTLS
203.0.113.20 [0A11] 10:01:00 Client session <<< 220 2.0.0 Ready to start TLS
203.0.113.20 [0A11] 10:01:00 Client session SSL: Handshake failed
203.0.113.20 [0A11] 10:01:00 Client session *** <u@ex.test> <a@far.test> 1 500 00:00:00 INCOMPLETE-SESSION TLS00002
203.0.113.20 [0A11] 10:01:00 Client session Disconnected
SYSTEM [0A12] 10:02:00 Client session Message id TLS00003 item 3.tms
203.0.113.20 [0A12] 10:02:00 Client session Connected, local IP=192.0.2.1
203.0.113.20 [0A12] 10:02:00 Client session >>> STARTTLS
203.0.113.20 [0A12] 10:02:00 Client session <<< 220 2.0.0 Ready to start TLS
203.0.113.20 [0A12] 10:02:00 Client session SSL: Handshake failed
203.0.113.20 [0A12] 10:02:01 Client session >>> MAIL From:<u@ex.test>
203.0.113.20 [0A12] 10:02:01 Client session <<< 250 2.1.0 Ok
203.0.113.20 [0A12] 10:02:01 Client session >>> RCPT To:<b@far.test>
203.0.113.20 [0A12] 10:02:01 Client session <<< 250 2.1.5 Ok
203.0.113.20 [0A12] 10:02:01 Client session *** <u@ex.test> <b@far.test> 1 500 00:00:00 OK TLS00003
203.0.113.20 [0A12] 10:02:01 Client session Disconnected$$),
('icewarp second MX after the end of the first', $$SYSTEM [1B6C] 12:00:00 Client session Message id WTQ00003 item x.tms
SYSTEM [1B6C] 12:00:00 Client session Connecting to 'mx1.far.test'
198.51.100.1 [1B6C] 12:00:01 Client session Connected, local IP=192.0.2.1
198.51.100.1 [1B6C] 12:00:01 Client session >>> EHLO mx.example.com
198.51.100.1 [1B6C] 12:00:01 Client session <<< 421 4.3.2 Too busy
198.51.100.1 [1B6C] 12:00:02 Client session Disconnected
SYSTEM [1B6C] 12:00:02 Client session Connecting to 'mx2.far.test'
198.51.100.2 [1B6C] 12:00:02 Client session Connected, local IP=192.0.2.1
198.51.100.2 [1B6C] 12:00:02 Client session >>> MAIL From:<u@example.com>
198.51.100.2 [1B6C] 12:00:02 Client session <<< 250 2.1.0 Ok
198.51.100.2 [1B6C] 12:00:02 Client session >>> RCPT To:<a@far.test>
198.51.100.2 [1B6C] 12:00:02 Client session <<< 550 5.1.1 User unknown
198.51.100.2 [1B6C] 12:00:02 Client session >>> RCPT To:<b@far.test>
198.51.100.2 [1B6C] 12:00:02 Client session <<< 250 2.1.5 Ok
198.51.100.2 [1B6C] 12:00:03 Client session *** <u@example.com> <b@far.test> 2 100 00:00:00 OK WTQ00003
198.51.100.2 [1B6C] 12:00:03 Client session Disconnected
SYSTEM [1B6C] 12:00:09 Client session DNS query 'far2.test' 0 (1) [OK - 2]
SYSTEM [1B6C] 12:00:09 Client session Connecting to 'mx.far2.test'
SYSTEM [1B6C] 12:00:30 Client session Could not connect to 'mx.far2.test(198.51.100.9)'
SYSTEM [1B6C] 12:00:30 Client session *** <u@example.com> <c@far2.test> 1 100 00:00:00 INCOMPLETE-SESSION WTQ00004
SYSTEM [1B6C] 12:00:30 Client session Disconnected$$),
('icewarp filter outside with ids of its own', $$198.51.100.7 [0A01] 10:00:00 <<< MAIL FROM:<s@far.test>
198.51.100.7 [0A01] 10:00:00 >>> 250 2.1.0 <s@far.test>... Sender ok
198.51.100.7 [0A01] 10:00:00 <<< RCPT TO:<f@our.test>
198.51.100.7 [0A01] 10:00:00 >>> 250 2.1.5 <f@our.test>... Recipient ok
198.51.100.7 [0A01] 10:00:01 >>> 250 2.6.0 400 bytes received in 00:00:00; Message id AAA00001 accepted for delivery
198.51.100.7 [0A01] 10:00:01 Disconnected
SYSTEM [0B01] 10:00:02 Client session Message id AAA00001 item x.tms
192.0.2.50 [0B01] 10:00:02 Client session Connected, local IP=192.0.2.1
192.0.2.50 [0B01] 10:00:02 Client session >>> MAIL From:<s@far.test>
192.0.2.50 [0B01] 10:00:02 Client session <<< 250 2.1.0 Ok
192.0.2.50 [0B01] 10:00:02 Client session >>> RCPT To:<f@our.test>
192.0.2.50 [0B01] 10:00:02 Client session <<< 250 2.1.5 Ok
192.0.2.50 [0B01] 10:00:03 Client session >>> 500 bytes (overall data transfer speed=293275 B/s)
192.0.2.50 [0A02] 10:00:03 <<< MAIL FROM:<s@far.test>
192.0.2.50 [0A02] 10:00:03 >>> 250 2.1.0 <s@far.test>... Sender ok
192.0.2.50 [0A02] 10:00:03 <<< RCPT TO:<f@our.test>
192.0.2.50 [0A02] 10:00:03 >>> 250 2.1.5 <f@our.test>... Recipient ok
192.0.2.50 [0A02] 10:00:03 >>> 250 2.6.0 400 bytes received in 00:00:00; Message id BBB00001 accepted for delivery
192.0.2.50 [0A02] 10:00:03 Disconnected
192.0.2.50 [0B01] 10:00:04 Client session <<< 250 2.0.0 Ok: queued as 4D3F21234
192.0.2.50 [0B01] 10:00:04 Client session *** <s@far.test> <f@our.test> 1 500 00:00:01 OK AAA00001
192.0.2.50 [0B01] 10:00:04 Client session Disconnected
198.51.100.7 [0A03] 10:05:00 <<< MAIL FROM:<s@far.test>
198.51.100.7 [0A03] 10:05:00 >>> 250 2.1.0 <s@far.test>... Sender ok
198.51.100.7 [0A03] 10:05:00 <<< RCPT TO:<g@our.test>
198.51.100.7 [0A03] 10:05:00 >>> 250 2.1.5 <g@our.test>... Recipient ok
198.51.100.7 [0A03] 10:05:01 >>> 250 2.6.0 400 bytes received in 00:00:00; Message id AAA00002 accepted for delivery
198.51.100.7 [0A03] 10:05:01 Disconnected
SYSTEM [0B02] 10:05:02 Client session Message id AAA00002 item x.tms
192.0.2.50 [0B02] 10:05:02 Client session Connected, local IP=192.0.2.1
192.0.2.50 [0B02] 10:05:02 Client session >>> MAIL From:<s@far.test>
192.0.2.50 [0B02] 10:05:02 Client session <<< 250 2.1.0 Ok
192.0.2.50 [0B02] 10:05:02 Client session >>> RCPT To:<g@our.test>
192.0.2.50 [0B02] 10:05:02 Client session <<< 250 2.1.5 Ok
192.0.2.50 [0B02] 10:05:03 Client session >>> 500 bytes (overall data transfer speed=293275 B/s)
192.0.2.50 [0B02] 10:05:04 Client session <<< 250 2.0.0 Ok: queued as 4D3F21235
192.0.2.50 [0B02] 10:05:04 Client session *** <s@far.test> <g@our.test> 1 500 00:00:01 OK AAA00002
192.0.2.50 [0B02] 10:05:04 Client session Disconnected
192.0.2.50 [0A04] 10:05:09 <<< MAIL FROM:<s@far.test>
192.0.2.50 [0A04] 10:05:09 >>> 250 2.1.0 <s@far.test>... Sender ok
192.0.2.50 [0A04] 10:05:09 <<< RCPT TO:<g@our.test>
192.0.2.50 [0A04] 10:05:09 >>> 250 2.1.5 <g@our.test>... Recipient ok
192.0.2.50 [0A04] 10:05:09 >>> 250 2.6.0 400 bytes received in 00:00:00; Message id BBB00002 accepted for delivery
192.0.2.50 [0A04] 10:05:09 Disconnected
192.0.2.50 [0A05] 10:05:20 <<< MAIL FROM:<s@far.test>
192.0.2.50 [0A05] 10:05:20 >>> 250 2.1.0 <s@far.test>... Sender ok
192.0.2.50 [0A05] 10:05:20 <<< RCPT TO:<h@our.test>
192.0.2.50 [0A05] 10:05:20 >>> 250 2.1.5 <h@our.test>... Recipient ok
192.0.2.50 [0A05] 10:05:20 >>> 250 2.6.0 400 bytes received in 00:00:00; Message id CCC00001 accepted for delivery
192.0.2.50 [0A05] 10:05:20 Disconnected
198.51.100.7 [0A06] 10:05:21 <<< MAIL FROM:<s@far.test>
198.51.100.7 [0A06] 10:05:21 >>> 250 2.1.0 <s@far.test>... Sender ok
198.51.100.7 [0A06] 10:05:21 <<< RCPT TO:<g@our.test>
198.51.100.7 [0A06] 10:05:21 >>> 250 2.1.5 <g@our.test>... Recipient ok
198.51.100.7 [0A06] 10:05:21 >>> 250 2.6.0 400 bytes received in 00:00:00; Message id CCC00002 accepted for delivery
198.51.100.7 [0A06] 10:05:21 Disconnected
192.0.2.50 [0A07] 12:05:21 <<< MAIL FROM:<s@far.test>
192.0.2.50 [0A07] 12:05:21 >>> 250 2.1.0 <s@far.test>... Sender ok
192.0.2.50 [0A07] 12:05:21 <<< RCPT TO:<g@our.test>
192.0.2.50 [0A07] 12:05:21 >>> 250 2.1.5 <g@our.test>... Recipient ok
192.0.2.50 [0A07] 12:05:21 >>> 250 2.6.0 400 bytes received in 00:00:00; Message id CCC00003 accepted for delivery
192.0.2.50 [0A07] 12:05:21 Disconnected$$),
('icewarp answers to RCPT lost', $$192.0.2.7 [0A10] 10:00:00 Connected, local IP=192.0.2.1
192.0.2.7 [0A10] 10:00:01 <<< MAIL FROM:<s@far.test>
192.0.2.7 [0A10] 10:00:01 >>> 250 2.1.0 <s@far.test>... Sender ok
192.0.2.7 [0A10] 10:00:02 <<< RCPT TO:<a@ex.test>
192.0.2.7 [0A10] 10:00:03 <<< RCPT TO:<b@ex.test>
192.0.2.7 [0A10] 10:00:03 >>> 451 4.7.1 Greylisting in action, please try again
192.0.2.7 [0A10] 10:00:04 <<< RCPT TO:<c@ex.test>
192.0.2.7 [0A10] 10:00:04 >>> 550 5.7.1 Access denied
192.0.2.7 [0A10] 10:00:05 Disconnected
SYSTEM [0A11] 10:01:00 Client session Message id LST00001 item 2.tms
203.0.113.20 [0A11] 10:01:00 Client session Connected, local IP=192.0.2.1
203.0.113.20 [0A11] 10:01:00 Client session >>> MAIL From:<u@ex.test>
203.0.113.20 [0A11] 10:01:00 Client session >>> RCPT To:<a@far.test>
203.0.113.20 [0A11] 10:01:00 Client session <<< 250 2.1.5 Ok
203.0.113.20 [0A11] 10:01:00 Client session >>> RCPT To:<b@far.test>
203.0.113.20 [0A11] 10:01:00 Client session <<< 550 5.1.1 User unknown
203.0.113.20 [0A11] 10:01:00 Client session >>> RCPT To:<c@far.test>
203.0.113.20 [0A11] 10:01:00 Client session <<< 250 2.1.5 Ok
203.0.113.20 [0A11] 10:01:01 Client session *** <u@ex.test> <a@far.test> 3 500 00:00:01 OK LST00001
203.0.113.20 [0A11] 10:01:01 Client session Disconnected
192.0.2.8 [0A12] 10:02:00 <<< MAIL FROM:<s@far.test>
192.0.2.8 [0A12] 10:02:00 >>> 250 2.1.0 <s@far.test>... Sender ok
192.0.2.8 [0A12] 10:02:00 <<< RCPT TO:<a@ex.test>
192.0.2.8 [0A12] 10:02:00 <<< RCPT TO:<b@ex.test>
192.0.2.8 [0A12] 10:02:00 <<< DATA
192.0.2.8 [0A12] 10:02:00 >>> 250 2.1.5 Recipient ok
192.0.2.8 [0A12] 10:02:00 >>> 550 5.7.1 Access denied
192.0.2.8 [0A12] 10:02:00 >>> 354 Enter mail, end with "." on a line by itself
192.0.2.8 [0A12] 10:02:01 >>> 250 2.6.0 495 bytes received in 00:00:01; Message id LST00002 accepted for delivery
192.0.2.8 [0A12] 10:02:01 Disconnected$$),
('icewarp no room for the content', $$192.0.2.7 [0A03] 10:00:00 Connected, local IP=192.0.2.1
192.0.2.7 [0A03] 10:00:01 <<< MAIL FROM:<s@far.test>
192.0.2.7 [0A03] 10:00:02 >>> 250 2.1.0 <s@far.test>... Sender ok
192.0.2.7 [0A03] 10:00:03 <<< RCPT TO:<a@ex.test>
192.0.2.7 [0A03] 10:00:04 >>> 250 2.1.5 <a@ex.test>... Recipient ok
192.0.2.7 [0A03] 10:00:05 <<< DATA
192.0.2.7 [0A03] 10:00:06 >>> 354 Enter mail, end with "." on a line by itself
192.0.2.7 [0A03] 10:00:07 <<< 500 bytes (overall data transfer speed=9000 B/s)
192.0.2.7 [0A03] 10:00:08 >>> 452 4.3.1 Insufficient system storage
192.0.2.7 [0A03] 10:00:09 <<< QUIT
192.0.2.7 [0A03] 10:00:10 >>> 221 2.0.0 mail.ex.test closing connection
192.0.2.7 [0A03] 10:00:11 Disconnected$$),
('icewarp second mail timed out', $$192.0.2.7 [0A04] 10:00:00 Connected, local IP=192.0.2.1
192.0.2.7 [0A04] 10:00:01 <<< MAIL FROM:<s@far.test>
192.0.2.7 [0A04] 10:00:02 >>> 250 2.1.0 <s@far.test>... Sender ok
192.0.2.7 [0A04] 10:00:03 <<< RCPT TO:<a@ex.test>
192.0.2.7 [0A04] 10:00:04 >>> 250 2.1.5 <a@ex.test>... Recipient ok
192.0.2.7 [0A04] 10:00:05 <<< DATA
192.0.2.7 [0A04] 10:00:06 >>> 354 Enter mail, end with "." on a line by itself
192.0.2.7 [0A04] 10:00:07 *** <s@far.test> <a@ex.test> 1 495 00:00:02 OK IIB00004
192.0.2.7 [0A04] 10:00:08 >>> 250 2.6.0 495 bytes received in 00:00:02; Message id IIB00004 accepted for delivery
192.0.2.7 [0A04] 10:00:09 <<< RSET
192.0.2.7 [0A04] 10:00:10 >>> 250 2.0.0 Reset state
192.0.2.7 [0A04] 10:00:11 <<< MAIL FROM:<s@far.test>
192.0.2.7 [0A04] 10:00:12 >>> 250 2.1.0 <s@far.test>... Sender ok
192.0.2.7 [0A04] 10:00:13 <<< RCPT TO:<b@ex.test>
192.0.2.7 [0A04] 10:00:14 >>> 250 2.1.5 <b@ex.test>... Recipient ok
192.0.2.7 [0A04] 10:00:15 >>> 421 4.4.2 Timeout while waiting for command.
192.0.2.7 [0A04] 10:00:16 Disconnected$$),
('icewarp client answered in two lines', $$SYSTEM [0A13] 10:00:00 Client session Message id OUT00013 item 1.tms
SYSTEM [0A13] 10:00:01 Client session Connecting to 'mx.far.test'
203.0.113.9 [0A13] 10:00:02 Client session Connected, local IP= 192.0.2.1
203.0.113.9 [0A13] 10:00:03 Client session <<< 220 mx.far.test ESMTP
203.0.113.9 [0A13] 10:00:04 Client session >>> MAIL From:<u@ex.test>
203.0.113.9 [0A13] 10:00:05 Client session <<< 250 2.1.0 Ok
203.0.113.9 [0A13] 10:00:06 Client session >>> RCPT To:<a@far.test>
203.0.113.9 [0A13] 10:00:07 Client session <<< 250 2.1.5 Ok
203.0.113.9 [0A13] 10:00:08 Client session >>> DATA
203.0.113.9 [0A13] 10:00:09 Client session <<< 354 go on
203.0.113.9 [0A13] 10:00:10 Client session >>> 500 bytes (overall data transfer speed=9000 B/s)
203.0.113.9 [0A13] 10:00:11 Client session <<< 250-2.0.0 thanks
250 2.0.0 Ok: queued as 4D3F99999
203.0.113.9 [0A13] 10:00:13 Client session *** <u@ex.test> <a@far.test> 1 500 00:00:09 OK OUT00013
203.0.113.9 [0A13] 10:00:14 Client session >>> QUIT
203.0.113.9 [0A13] 10:00:15 Client session <<< 221 2.0.0 Bye
203.0.113.9 [0A13] 10:00:16 Client session Disconnected$$),
('sun held for hours', $$05-Jun-2024 10:00:00.00 tcp_local hold E 2 s@peer.test rfc822;b@ex.test b@ex.test /q/hold/ZZ15A.00 <m15@peer.test> peer.test (peer.test [198.51.100.5])
05-Jun-2024 12:00:02.00 hold ims-ms E 2 s@peer.test rfc822;b@ex.test b@ims-ms-daemon /q/ims-ms/ZZ15B.00 <m15@peer.test>
05-Jun-2024 12:00:02.01 hold D 2 s@peer.test rfc822;b@ex.test b@ex.test /q/hold/ZZ15A.00 <m15@peer.test>
05-Jun-2024 12:00:03.00 ims-ms D 2 s@peer.test rfc822;b@ex.test b@ims-ms-daemon /q/ims-ms/ZZ15B.00 <m15@peer.test>$$),
('sun mail sent again', $$05-Jun-2024 10:00:00.00 tcp_local ims-ms E 2 s@peer.test rfc822;b@ex.test b@ims-ms-daemon /q/ims-ms/ZZ16A.00 <m16@peer.test> peer.test (peer.test [198.51.100.5])
05-Jun-2024 10:00:01.00 ims-ms D 2 s@peer.test rfc822;b@ex.test b@ims-ms-daemon /q/ims-ms/ZZ16A.00 <m16@peer.test>
05-Jun-2024 10:10:00.00 tcp_local ims-ms E 2 s@peer.test rfc822;b@ex.test b@ims-ms-daemon /q/ims-ms/ZZ16B.00 <m16@peer.test> peer.test (peer.test [198.51.100.5])
05-Jun-2024 10:10:01.00 ims-ms Q 2 s@peer.test rfc822;b@ex.test b@ims-ms-daemon /q/ims-ms/ZZ16B.00 <m16@peer.test> 452 4.2.2 user over quota
05-Jun-2024 10:20:01.00 ims-ms R 2 s@peer.test rfc822;b@ex.test b@ims-ms-daemon /q/ims-ms/ZY16B.00 <m16@peer.test> 552 5.2.2 user over quota$$),
('icewarp mail of which the log has the end alone', $$198.51.100.57   [0204] 00:48:00 Start of mail processing
198.51.100.57   [0204] 00:48:01 *** <a@far.test> <rita@example.org> 1 14907 00:00:04 OK THB11639
198.51.100.57   [0204] 00:48:01 >>> 250 2.6.0 14907 bytes received in 00:00:04; Message id THB11639 accepted for delivery
198.51.100.57   [0204] 00:48:01 Disconnected$$),
('courier notification of a mail that began before the log', $$Nov 20 20:22:57 mx1 courieresmtp: id=0000000000A8E09C.000000006B0CDAB4.0000050F,from=<s@far.test>,addr=<b@b.test>,success: delivered: mx.b.test [198.51.100.7]
Nov 20 20:22:57 mx1 courierd: completed,id=0000000000A8E09C.000000006B0CDAB4.0000050F
Nov 20 20:22:57 mx1 courierd: started,id=0000000000A8E09C.000000006B0CDAB4.0000050F,from=<>,module=dsn,host=,addr=<s@far.test>
Nov 20 20:22:57 mx1 courierd: completed,id=0000000000A8E09C.000000006B0CDAB4.0000050F
Nov 20 20:22:57 mx1 courierd: newmsg,id=0000000000B24A4D.000000004E8BBD0D.000002B8: dns; localhost (localhost [127.0.0.1])
Nov 20 20:22:57 mx1 courierd: started,id=0000000000B24A4D.000000004E8BBD0D.000002B8,from=<>,module=esmtp,host=far.test,addr=<s@far.test>$$),
('qmail double bounce of a mail that began before the log', $$@4000000069dcd2ac00000000 delivery 1: failure: Sorry,_no_mailbox_here_by_that_name._(#5.1.1)/
@4000000069dcd2ac00000001 bounce msg 10 qp 702
@4000000069dcd2ac00000002 end msg 10
@4000000069dcd2ac00000003 new msg 10
@4000000069dcd2ac00000004 info msg 10: bytes 500 from <#@[]> qp 702 uid 89$$),
('icewarp lines lost', $$192.0.2.71 [0D14] 12:00:00 Connected, local IP=192.0.2.25
192.0.2.71 [0D14] 12:00:00 <<< MAIL FROM:<m@far.test>
192.0.2.71 [0D14] 12:00:00 >>> 250 2.1.0 <m@far.test>... Sender ok
192.0.2.71 [0D14] 12:00:00 <<< RCPT TO:<nobody@ex.test>
192.0.2.71 [0D14] 12:00:01 <<< RCPT TO:<anna@ex.test>
192.0.2.71 [0D14] 12:00:01 >>> 250 2.1.5 <anna@ex.test>... Recipient ok
192.0.2.71 [0D14] 12:00:01 >>> 250 2.6.0 685 bytes received in 00:00:00; Message id PIP00001 accepted for delivery
192.0.2.71 [0D14] 12:00:01 Disconnected
192.0.2.72 [0D15] 12:01:00 Connected, local IP=192.0.2.25
192.0.2.72 [0D15] 12:01:00 <<< MAIL FROM:<m@far.test>
192.0.2.72 [0D15] 12:01:00 >>> 250 2.1.0 <m@far.test>... Sender ok
192.0.2.72 [0D15] 12:01:00 <<< RCPT TO:<bert@ex.test>
192.0.2.72 [0D15] 12:01:01 <<< QUIT
192.0.2.72 [0D15] 12:01:01 >>> 221 2.0.0 mx.ex.test closing connection
192.0.2.72 [0D15] 12:01:01 Disconnected
192.0.2.73 [0D16] 12:02:01 <<< QUIT
192.0.2.73 [0D16] 12:02:01 >>> 221 2.0.0 mx.ex.test closing connection
192.0.2.73 [0D16] 12:02:01 Disconnected
192.0.2.74 [0D17] 12:03:00 <<< RCPT TO:<carl@ex.test>
192.0.2.74 [0D17] 12:03:00 >>> 451 4.7.1 Greylisting in action, please try again
192.0.2.74 [0D17] 12:03:00 Disconnected
192.0.2.75 [0D18] 12:04:00 Connected, local IP=192.0.2.25
192.0.2.75 [0D18] 12:04:00 <<< USER anna
192.0.2.75 [0D18] 12:04:00 >>> +OK anna
192.0.2.75 [0D18] 12:04:00 <<< PASS ***
192.0.2.75 [0D18] 12:04:00 <<< QUIT
192.0.2.75 [0D18] 12:04:00 >>> +OK closing connection
192.0.2.75 [0D18] 12:04:00 Disconnected
SYSTEM [0D19] 12:05:00 Client session Message id TLS00001 item 2.tms
SYSTEM [0D19] 12:05:00 Client session Connecting to 'mx.far.test'
203.0.113.20 [0D19] 12:05:00 Client session Connected, local IP= 192.0.2.25
203.0.113.20 [0D19] 12:05:00 Client session >>> MAIL From:<u@ex.test>
203.0.113.20 [0D19] 12:05:00 Client session >>> RCPT To:<a@far.test>
203.0.113.20 [0D19] 12:05:00 Client session <<< 250 2.1.5 Ok
203.0.113.20 [0D19] 12:05:00 Client session >>> RCPT To:<b@far.test>
203.0.113.20 [0D19] 12:05:00 Client session <<< 554 5.7.1 <b@far.test>: Recipient address rejected: Access denied
203.0.113.20 [0D19] 12:05:00 Client session <<< 550 5.1.1 <c@far.test>: unknown
203.0.113.20 [0D19] 12:05:00 Client session *** <u@ex.test> <a@far.test> 3 10000 00:00:01 OK TLS00001
203.0.113.20 [0D19] 12:05:00 Client session Disconnected$$),
('icewarp client whose address has no name', $$203.0.113.21 [0D19] 12:05:00 Connected, local IP=192.0.2.25
203.0.113.21 [0D19] 12:05:00 DNS query '21.113.0.203.in-addr.arpa' 3 (0) [NXDOMAIN]
203.0.113.21 [0D19] 12:05:00 >>> 220 mx ESMTP IceWarp
203.0.113.21 [0D19] 12:05:00 <<< EHLO c.test
203.0.113.21 [0D19] 12:05:00 >>> 250-mx Hello
203.0.113.21 [0D19] 12:05:02 <<< QUIT
203.0.113.21 [0D19] 12:05:02 >>> 221 2.0.0 mx closing connection
203.0.113.21 [0D19] 12:05:02 Disconnected$$),
('icewarp client told codes of AUTH', $$203.0.113.20 [0D19] 12:05:00 Client session Message id ATH00001 item 20240604
203.0.113.20 [0D19] 12:05:00 Client session Connected, local IP= 192.0.2.25
203.0.113.20 [0D19] 12:05:00 Client session <<< 220 far.test ESMTP
203.0.113.20 [0D19] 12:05:00 Client session >>> EHLO ex.test
203.0.113.20 [0D19] 12:05:00 Client session <<< 250 far.test Ok.
203.0.113.20 [0D19] 12:05:00 Client session >>> MAIL From:<u@ex.test>
203.0.113.20 [0D19] 12:05:00 Client session <<< 250 Ok.
203.0.113.20 [0D19] 12:05:00 Client session >>> RCPT To:<a@far.test>
203.0.113.20 [0D19] 12:05:00 Client session <<< 432 Service temporarily unavailable.
203.0.113.20 [0D19] 12:05:00 Client session >>> RCPT To:<c@far.test>
203.0.113.20 [0D19] 12:05:00 Client session <<< 454 4.7.1 Relay access denied, authentication required
203.0.113.20 [0D19] 12:05:00 Client session >>> RCPT To:<b@far.test>
203.0.113.20 [0D19] 12:05:00 Client session <<< 250 Ok.
203.0.113.20 [0D19] 12:05:00 Client session >>> DATA
203.0.113.20 [0D19] 12:05:00 Client session <<< 354 Ok.
203.0.113.20 [0D19] 12:05:01 Client session <<< 534 Message header size, or recipient list, exceeds policy limit.
203.0.113.20 [0D19] 12:05:01 Client session >>> QUIT
203.0.113.20 [0D19] 12:05:01 Client session *** <u@ex.test> <b@far.test> 3 10000 00:00:01 INCOMPLETE-SESSION ATH00001
203.0.113.20 [0D19] 12:05:01 Client session Disconnected$$),
('icewarp pop3 users tried in turn', $$192.0.2.51 [1C14] 07:01:00 Connected, local IP=192.0.2.25
192.0.2.51 [1C14] 07:01:00 <<< USER admin
192.0.2.51 [1C14] 07:01:00 >>> +OK admin
192.0.2.51 [1C14] 07:01:00 <<< PASS ***
192.0.2.51 [1C14] 07:01:00 >>> -ERR authorization failed
192.0.2.51 [1C14] 07:01:01 <<< PASS ***
192.0.2.51 [1C14] 07:01:01 >>> -ERR authorization failed
192.0.2.51 [1C14] 07:01:01 <<< USER root
192.0.2.51 [1C14] 07:01:01 >>> +OK root
192.0.2.51 [1C14] 07:01:01 <<< PASS ***
192.0.2.51 [1C14] 07:01:01 >>> -ERR authorization failed
192.0.2.51 [1C14] 07:01:02 <<< AUTH PLAIN ***
192.0.2.51 [1C14] 07:01:02 >>> -ERR [AUTH] authentication failed
192.0.2.51 [1C14] 07:01:02 Disconnected$$),
('icewarp mechanisms', $$192.0.2.31 [0501] 08:00:00 Connected, local IP=192.0.2.25
192.0.2.31 [0501] 08:00:00 <<< AUTH CRAM-MD5
192.0.2.31 [0501] 08:00:00 >>> 334 PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UuZXhhbXBsZS5uZXQ+
192.0.2.31 [0501] 08:00:00 <<< ***
192.0.2.31 [0501] 08:00:00 >>> 535 5.7.8 Authentication credentials invalid
192.0.2.31 [0501] 08:00:02 Disconnected
192.0.2.62 [2C18] 08:02:00 Connected, local IP=192.0.2.25
192.0.2.62 [2C18] 08:02:00 <<< x AUTHENTICATE PLAIN
192.0.2.62 [2C18] 08:02:00 >>> +
192.0.2.62 [2C18] 08:02:00 <<< ***
192.0.2.62 [2C18] 08:02:00 >>> x OK AUTHENTICATE completed
192.0.2.62 [2C18] 08:02:01 Disconnected$$),
('icewarp clients turned away', $$198.51.100.77 [0AC8] 14:02:00 Connected, local IP=192.0.2.25
198.51.100.77 [0AC8] 14:02:01 >>> 554 5.7.1 Access denied, 198.51.100.77 is listed in zen.spamhaus.org
198.51.100.77 [0AC8] 14:02:01 *** <> <> 0 0 00:00:00 INCOMPLETE-SESSION
198.51.100.77 [0AC8] 14:02:01 Disconnected
198.51.100.53 [6A18] 14:03:00 Connected, local IP=192.0.2.25
198.51.100.53 [6A18] 14:03:00 >>> 220 mx.example.net ESMTP IceWarp 12.0.3.1 x64; Sun, 12 Aug 2018 10:02:00 +0200
198.51.100.53 [6A18] 14:03:00 <<< EHLO localhost
198.51.100.53 [6A18] 14:03:00 >>> 502 5.5.1 EHLO not implemented
198.51.100.53 [6A18] 14:03:00 <<< HELO localhost
198.51.100.53 [6A18] 14:03:00 >>> 550 5.7.1 HELO/EHLO argument localhost invalid, access denied
198.51.100.53 [6A18] 14:03:01 Disconnected
198.51.100.51 [6A10] 14:04:00 Connected, local IP=192.0.2.25
198.51.100.51 [6A10] 14:04:00 >>> 220 mx.example.net ESMTP IceWarp 12.0.3.1 x64; Sun, 12 Aug 2018 10:00:00 +0200
198.51.100.51 [6A10] 14:04:09 Disconnected$$),
('icewarp too large', $$192.0.2.200 [0204] 10:00:00 Connected, local IP=192.0.2.25
192.0.2.200 [0204] 10:00:03 <<< MAIL FROM:<c@far.test>
192.0.2.200 [0204] 10:00:03 >>> 250 2.1.0 <c@far.test>... Sender ok
192.0.2.200 [0204] 10:00:03 <<< RCPT TO:<a@ex.test>
192.0.2.200 [0204] 10:00:03 >>> 250 2.1.5 <a@ex.test>... Recipient ok
192.0.2.200 [0204] 10:00:03 <<< DATA
192.0.2.200 [0204] 10:00:03 >>> 354 Enter mail, end with "." on a line by itself
192.0.2.200 [0204] 10:01:09 <<< 31457281 bytes (overall data transfer speed=476625 B/s)
192.0.2.200 [0204] 10:01:09 *** <c@far.test> <a@ex.test> 1 31457281 00:01:06 INCOMPLETE-SESSION QTA00001
192.0.2.200 [0204] 10:01:09 >>> 552 5.3.4 Message size exceeds fixed maximum message size
192.0.2.200 [0204] 10:01:10 <<< MAIL FROM:<d@far.test>
192.0.2.200 [0204] 10:01:10 >>> 250 2.1.0 <d@far.test>... Sender ok
192.0.2.200 [0204] 10:01:10 <<< RCPT TO:<b@ex.test>
192.0.2.200 [0204] 10:01:10 >>> 250 2.1.5 <b@ex.test>... Recipient ok
192.0.2.200 [0204] 10:01:10 <<< DATA
192.0.2.200 [0204] 10:01:10 >>> 354 Enter mail, end with "." on a line by itself
192.0.2.200 [0204] 10:02:09 <<< 31457281 bytes (overall data transfer speed=476625 B/s)
192.0.2.200 [0204] 10:02:09 >>> 552 5.3.4 Message size exceeds fixed maximum message size
192.0.2.200 [0204] 10:02:09 *** <d@far.test> <b@ex.test> 1 31457281 00:01:06 INCOMPLETE-SESSION QTA00002
192.0.2.200 [0204] 10:02:10 Disconnected$$),
('icewarp summaries of a day', $$10.6.21.6 [15C0] 00:02:12 *** <a@ex.test> <b@far.test> 1 2804 00:00:01 OK YAR00001
SYSTEM [15C4] 00:02:13 Client session *** <a@ex.test> <b@far.test> 1 2804 00:00:01 OK YAR00001
10.6.21.7 [15C8] 00:03:12 *** <c@far.test> <d@ex.test> 1 99 00:00:01 SPAM YAR00002
10.6.21.8 [15CC] 00:04:12 *** <e@far.test> <f@ex.test> 1 0 00:05:00 TIMEOUT
10.6.21.9 [15D0] 05:04:12 *** <> <> 0 0 00:00:00 INCOMPLETE-SESSION$$),
('sun mails of a dialogue', $$22-Jul-2024 10:20:35.10 4a20.2f.4 tcp_local    +            O TCP|192.0.2.1|25|198.51.100.7|51022 SMTP
22-Jul-2024 10:20:37.36 4a20.2f.5 tcp_local    ims-ms       E 3 a@far.test rfc822;b@ex.test b@ims-ms-daemon /q/ims-ms/ZZ0n1.00 <m1@far.test> far.test (far.test [198.51.100.7])
22-Jul-2024 10:20:37.36 4a20.2f.5 tcp_local    tcp_local    E 3 a@far.test rfc822;c@hub.test c@hub.test /q/tcp_local/ZZ0n2.00 <m1@far.test> far.test (far.test [198.51.100.7])
22-Jul-2024 10:20:38.36 4a20.2f.6 tcp_local                 J 0 d@nx.test rfc822; far.test (far.test [198.51.100.7]) 550 5.7.1 sender not allowed
22-Jul-2024 10:20:39.40 4a20.2f.7 tcp_local    +            C TCP|192.0.2.1|25|198.51.100.7|51022 SMTP
22-Jul-2024 10:21:05.00 2.2.1 tcp_local    -            O TCP|192.0.2.1|4444|198.51.100.99|25 SMTP/hub.test/mx.hub.test
22-Jul-2024 10:26:05.00 2.2.2 tcp_local                 Q 0 a@far.test rfc822;c@hub.test c@hub.test /q/tcp_local/ZZ0n2.00 <m1@far.test> dns;mx.hub.test (TCP|192.0.2.1|4444|198.51.100.99|25) Timeout while waiting for initial greeting
22-Jul-2024 10:26:05.10 2.2.3 tcp_local    -            C TCP|192.0.2.1|4444|198.51.100.99|25 SMTP/hub.test/mx.hub.test Timeout$$),
('qmail block list that did not answer', $$@400000006b0d264f00000000 tcpserver: pid 259 from 192.0.2.20
@400000006b0d265b06998d64 rblsmtpd: 192.0.2.20 pid 259: 451 temporary RBL lookup error
@400000006b0d266000000000 tcpserver: end 259 status 0$$),
('qmail numbers given again, lines lost', $$@4000000069dcd2ac00000000 new msg 10
@4000000069dcd2ac00000001 info msg 10: bytes 500 from <a@far.test> qp 701 uid 89
@4000000069dcd2ac00001000 starting delivery 1: msg 10 to local x@example.org
@4000000069dcd2ac00002000 delivery 1: success: did_1+0+0/
@4000000069dcd2ac00003000 end msg 10
@4000000069dcd2ac00005000 starting delivery 2: msg 10 to local y@example.org
@4000000069dcd2ac00006000 delivery 2: failure: no/
@4000000069dcd2ac00007000 bounce msg 10 qp 702
@4000000069dcd2ac00008000 end msg 10
@4000000069dcd2ac00009000 end msg 10
@4000000069dcd2ac0000a000 info msg 10: bytes 600 from <b@far.test> qp 703 uid 89
@4000000069dcd2ac0000b000 starting delivery 3: msg 10 to local z@example.org
@4000000069dcd2ac0000c000 delivery 3: success: did_1+0+0/
@4000000069dcd2ac0000d000 info msg 10: bytes 600 from <b@far.test> qp 704 uid 89
@4000000069dcd2ac0000e000 starting delivery 4: msg 10 to local z@example.org
@4000000069dcd2ac00010000 new msg 11
@4000000069dcd2ac00011000 starting delivery 5: msg 11 to local x@example.org
@4000000069dcd2ac00012000 delivery 5: success: did_1+0+0/
@4000000069dcd2ac00013000 info msg 11: bytes 700 from <c@far.test> qp 705 uid 89$$),
('qmail bounce of a recipient who is not in the log', $$@4000000069dcd2ac00000000 new msg 10
@4000000069dcd2ac00000001 info msg 10: bytes 500 from <a@far.test> qp 701 uid 89
@4000000069dcd2ac00001000 starting delivery 1: msg 10 to local x@example.org
@4000000069dcd2ac00002000 delivery 1: success: did_1+0+0/
@4000000069dcd2ac00003000 bounce msg 10 qp 702
@4000000069dcd2ac00004000 end msg 10
@4000000069dcd2ac00005000 new msg 11
@4000000069dcd2ac00006000 info msg 11: bytes 900 from <> qp 702 uid 89$$),
('tcpserver process again, lines lost', $$@400000006b00a95000000000 tcpserver: pid 862 from 192.0.2.7
@400000006b00a95000001000 tcpserver: ok 862 mx1:192.0.2.25:25 :192.0.2.7::40001
@400000006b00a95100000000 tcpserver: end 862 status 0
@400000006b00a96000000000 tcpserver: end 862 status 256
@400000006b00a97000000000 tcpserver: ok 862 mx1:192.0.2.25:25 :192.0.2.7::40002
@400000006b00a98000000000 tcpserver: ok 862 mx1:192.0.2.25:25 :192.0.2.7::40003
@400000006b00a99000000000 tcpserver: pid 862 from 192.0.2.8
@400000006b00a9a000000000 tcpserver: ok 862 mx1:192.0.2.25:25 :192.0.2.9::40004
@400000006b00a9a100000000 tcpserver: end 862 status 0$$),
('tcpserver process again, of another service', $$Nov 20 20:12:22 mx1 pop: 1795205542.491930 tcpserver: pid 862 from 192.0.2.7
Nov 20 20:12:22 mx1 pop: 1795205542.491934 tcpserver: ok 862 mx1:192.0.2.25:110 :192.0.2.7::40001
Nov 20 20:13:07 mx1 pop: 1795205587.103000 tcpserver: pid 862 from 192.0.2.8
Nov 20 20:13:07 mx1 smtpd: 1795205587.710225 tcpserver: end 862 status 0$$),
('courier outcomes lost', $$Nov 20 20:22:10 mx1 courierd: newmsg,id=0000000000B24B0A.000000006B00ABF5.0000022A: dns; localhost (localhost [192.0.2.1])
Nov 20 20:22:10 mx1 courierd: started,id=0000000000B24B0A.000000006B00ABF5.0000022A,from=<s@far.test>,module=esmtp,host=b.test,addr=<a@b.test>
Nov 20 20:22:10 mx1 courierd: started,id=0000000000B24B0A.000000006B00ABF5.0000022A,from=<s@far.test>,module=esmtp,host=b.test,addr=<b@b.test>
Nov 20 20:22:10 mx1 courierd: started,id=0000000000B24B0A.000000006B00ABF5.0000022A,from=<s@far.test>,module=esmtp,host=b.test,addr=<c@b.test>
Nov 20 20:22:11 mx1 courieresmtp: id=0000000000B24B0A.000000006B00ABF5.0000022A,from=<s@far.test>,addr=<a@b.test>: 550 5.1.1 User unknown
Nov 20 20:22:11 mx1 courieresmtp: id=0000000000B24B0A.000000006B00ABF5.0000022A,from=<s@far.test>,addr=<b@b.test>: 250 2.0.0 Ok: queued as 00AC0A009F
Nov 20 20:22:11 mx1 courieresmtp: id=0000000000B24B0A.000000006B00ABF5.0000022A,from=<s@far.test>,addr=<c@b.test>: 450 4.7.1 Greylisted
Nov 20 20:22:11 mx1 courierd: completed,id=0000000000B24B0A.000000006B00ABF5.0000022A
Nov 20 20:22:16 mx1 courierd: started,id=0000000000B24B0A.000000006B00ABF5.0000022A,from=<s@far.test>,module=esmtp,host=b.test,addr=<c@b.test>
Nov 20 20:22:17 mx1 courieresmtp: id=0000000000B24B0A.000000006B00ABF5.0000022A,from=<s@far.test>,addr=<c@b.test>: 451 4.3.0 Later
Nov 20 20:22:17 mx1 courieresmtp: id=0000000000B24B0A.000000006B00ABF5.0000022A,from=<s@far.test>,addr=<c@b.test>,status: deferred
Nov 20 20:22:17 mx1 courierd: completed,id=0000000000B24B0A.000000006B00ABF5.0000022A
Nov 20 20:22:25 mx1 courierd: completed,id=0000000000B24B0A.000000006B00ABF5.0000022A
Nov 20 20:22:29 mx1 courieresmtp: id=0000000000B24B0A.000000006B00ABF5.0000022A,from=<s@far.test>,addr=<c@b.test>,status: deferred$$),
('courier answer for good, outcome lost', $$Nov 20 20:22:10 mx1 courierd: newmsg,id=0000000000B24B0A.000000006B00ABF5.0000022A: dns; localhost (localhost [192.0.2.1])
Nov 20 20:22:10 mx1 courierd: started,id=0000000000B24B0A.000000006B00ABF5.0000022A,from=<s@far.test>,module=esmtp,host=b.test,addr=<a@b.test>
Nov 20 20:22:11 mx1 courieresmtp: id=0000000000B24B0A.000000006B00ABF5.0000022A,from=<s@far.test>,addr=<a@b.test>: 550 5.1.1 User unknown
Nov 20 20:22:11 mx1 courierd: started,id=0000000000B24B0A.000000006B00ABF5.0000022A,from=<>,module=dsn,host=,addr=<s@far.test>
Nov 20 20:22:11 mx1 courierd: completed,id=0000000000B24B0A.000000006B00ABF5.0000022A
Nov 20 20:22:41 mx1 courierd: newmsg,id=0000000000B24B0B.000000006B00AC10.00000230: dns; localhost (localhost [127.0.0.1])
Nov 20 20:22:41 mx1 courierd: started,id=0000000000B24B0B.000000006B00AC10.00000230,from=<>,module=esmtp,host=far.test,addr=<s@far.test>$$),
('courier refusals torn', $$Nov 20 20:22:58 mx1 courieresmtpd: started,ip=[::ffff:192.0.2.7],port=[33155]
Nov 20 20:22:58 mx1 courieresmtpd: error,relay=::ffff:192.0.2.7,port=33155,from=<news@glob$$),
('lines written twice', $$Nov 20 20:12:22 mx1 smtpd: 1795205542.491930 tcpserver: pid 862 from 192.0.2.7
Nov 20 20:12:22 mx1 smtpd: 1795205542.491930 tcpserver: pid 862 from 192.0.2.7
Nov 20 20:12:22 mx1 smtpd: 1795205542.491934 tcpserver: ok 862 mx1:192.0.2.25:25 :192.0.2.7::40001
Nov 20 20:12:22 mx1 smtpd: 1795205542.491934 tcpserver: ok 862 mx1:192.0.2.25:25 :192.0.2.7::40001
Nov 20 20:12:22 mx1 smtpd: 1795205542.491950 rblsmtpd: 192.0.2.7 pid 862: 451 listed
Nov 20 20:12:22 mx1 smtpd: 1795205542.491950 rblsmtpd: 192.0.2.7 pid 862: 451 listed
Nov 20 20:12:23 mx1 smtpd: 1795205543.103000 tcpserver: end 862 status 0
Nov 20 20:12:23 mx1 smtpd: 1795205543.103000 tcpserver: end 862 status 0
Nov 20 20:12:24 mx1 qmail: 1795205544.000001 new msg 10
Nov 20 20:12:24 mx1 qmail: 1795205544.000001 new msg 10
Nov 20 20:12:24 mx1 qmail: 1795205544.000002 starting delivery 1: msg 10 to local x@example.org
Nov 20 20:12:24 mx1 qmail: 1795205544.000002 starting delivery 1: msg 10 to local x@example.org
Nov 20 20:12:24 mx1 qmail: 1795205544.000003 delivery 1: success: did_1+0+0/
Nov 20 20:12:24 mx1 qmail: 1795205544.000003 delivery 1: success: did_1+0+0/
Nov 20 20:12:25 mx1 imapd: LOGIN FAILED, user=anna, ip=[::ffff:192.0.2.5], port=[40001]
Nov 20 20:12:25 mx1 imapd: LOGIN FAILED, user=anna, ip=[::ffff:192.0.2.5], port=[40001]
Nov 20 20:12:31 mx1 imapd: LOGOUT, user=anna, ip=[::ffff:192.0.2.5], port=[40001], headers=0, body=0, rcvd=24, sent=700, time=2
Nov 20 20:12:31 mx1 imapd: LOGOUT, user=anna, ip=[::ffff:192.0.2.5], port=[40001], headers=0, body=0, rcvd=24, sent=700, time=2$$),
('icewarp client refused before a line named the mail', $$203.0.113.9 [0A14] 10:00:04 Client session >>> MAIL From:<u@ex.test>
203.0.113.9 [0A14] 10:00:05 Client session <<< 250 2.1.0 Ok
203.0.113.9 [0A14] 10:00:06 Client session >>> RCPT To:<a@far.test>
203.0.113.9 [0A14] 10:00:07 Client session <<< 450 4.7.1 <a@far.test>: Greylisted
203.0.113.9 [0A14] 10:00:07 Client session *** <u@ex.test> <a@far.test> 1 500 00:00:00 INCOMPLETE-SESSION OUT00014
203.0.113.9 [0A14] 10:00:07 Client session Disconnected
203.0.113.9 [0A15] 10:00:14 Client session >>> MAIL From:<u@ex.test>
203.0.113.9 [0A15] 10:00:15 Client session <<< 250 2.1.0 Ok
203.0.113.9 [0A15] 10:00:16 Client session >>> RCPT To:<b@far.test>
203.0.113.9 [0A15] 10:00:17 Client session <<< 550 5.1.1 <b@far.test>: User unknown
203.0.113.9 [0A15] 10:00:18 Client session Disconnected$$),
('lines that are alike', $$Aug 16 15:48:16 mx1 imapd: LOGIN FAILED, user=anna, ip=[::ffff:192.0.2.5]
Aug 16 15:48:16 mx1 imapd: LOGIN FAILED, user=anna, ip=[::ffff:192.0.2.5]
01-Oct-2011 10:00:00.12 tcp_local    ims-ms       E 1 a@far.test rfc822;b@ex.test b
01-Oct-2011 10:00:00.12 tcp_local    ims-ms       E 1 a@far.test rfc822;b@ex.test b
01-Oct-2011 10:00:01.12 ims-ms                    D 1 a@far.test rfc822;b@ex.test b
01-Oct-2011 10:00:01.12 ims-ms                    D 1 a@far.test rfc822;b@ex.test b$$),
('beginnings that come late', $$Nov 20 20:12:22 mx1 smtpd: 1795205542.491934 tcpserver: ok 862 mx1:192.0.2.25:25 :192.0.2.7::40001
Nov 20 20:12:22 mx1 smtpd: 1795205542.491930 tcpserver: pid 862 from 192.0.2.7
Nov 20 20:12:23 mx1 smtpd: 1795205543.103000 tcpserver: end 862 status 0
Nov 20 20:12:23 mx1 smtpd: 1795205543.203000 tcpserver: end 863 status 0
Nov 20 20:12:22 mx1 smtpd: 1795205542.591930 tcpserver: pid 863 from 192.0.2.8
Nov 20 20:12:24 mx1 smtpd: 1795205544.491930 tcpserver: pid 863 from 192.0.2.9
Nov 20 20:12:24 mx1 imapd[501]: Login user=anna host=[192.0.2.5]
Nov 20 20:12:24 mx1 imapd[501]: imap service init from 192.0.2.5
Nov 20 20:12:25 mx1 imapd[501]: Logout user=anna host=[192.0.2.5]
Nov 20 20:12:24 mx1 qmail: 1795205544.000002 info msg 10: bytes 500 from <a@far.test> qp 701 uid 89
Nov 20 20:12:24 mx1 qmail: 1795205544.000001 new msg 10
Nov 20 20:12:24 mx1 qmail: 1795205544.000003 end msg 10
Nov 20 20:12:24 mx1 qmail: 1795205544.000004 new msg 10$$),
('uw user who did not log in, and left', $$Jun  5 10:00:00 mx1 ipop3d[501]: pop3 service init from 192.0.2.1
Jun  5 10:00:03 mx1 ipop3d[501]: Unexpected client disconnect, while reading line user=anna host=[192.0.2.1]
Jun  5 10:00:10 mx1 ipop3d[502]: pop3 service init from 192.0.2.1
Jun  5 10:00:13 mx1 ipop3d[502]: Unexpected client disconnect, while reading line user=??? host=[192.0.2.1]$$),
('courier in the journal', $$Nov 20 20:23:00 mx1 imapd[812]: Connection, ip=[::ffff:192.0.2.5], port=[40001]
Nov 20 20:23:00 mx1 imapd[812]: Connection, ip=[::ffff:192.0.2.6], port=[40002]
Nov 20 20:23:00 mx1 imapd[812]: LOGIN, user=anna, ip=[::ffff:192.0.2.5], port=[40001], protocol=IMAP
Nov 20 20:23:01 mx1 imapd[812]: LOGIN FAILED, user=bert, ip=[::ffff:192.0.2.6], port=[40002]
Nov 20 20:23:02 mx1 imapd[812]: LOGOUT, user=anna, ip=[::ffff:192.0.2.5], port=[40001], headers=0, body=0, rcvd=24, sent=700, time=2
Nov 20 20:23:06 mx1 imapd[812]: LOGOUT, ip=[::ffff:192.0.2.6], port=[40002], rcvd=6, sent=81$$),
('qmail forwards by programs', $$@4000000069dcd2ac00000000 new msg 10
@4000000069dcd2ac00000001 info msg 10: bytes 500 from <anna@far.test> qp 702 uid 89
@4000000069dcd2ac00000002 starting delivery 1: msg 10 to local info@example.org
@4000000069dcd2ac00000003 starting delivery 2: msg 10 to local list@example.org
@4000000069dcd2ac00000004 delivery 1: success: forward:_qp_710/did_0+0+1/
@4000000069dcd2ac00000005 delivery 2: success: ezmlm-send:_info:_qp_711/did_0+0+3/
@4000000069dcd2ac00000006 end msg 10
@4000000069dcd2ac00000007 new msg 11
@4000000069dcd2ac00000008 info msg 11: bytes 700 from <anna@far.test> qp 710 uid 89
@4000000069dcd2ac00000009 starting delivery 3: msg 11 to remote bob@far.test
@4000000069dcd2ac0000000a new msg 12
@4000000069dcd2ac0000000b info msg 12: bytes 900 from <list-return-3-@example.org-@[]> qp 711 uid 89
@4000000069dcd2ac0000000c starting delivery 4: msg 12 to remote carl@far.test
@4000000069dcd2ad00000000 new msg 20
@4000000069dcd2ad00000001 info msg 20: bytes 500 from <anna@far.test> qp 802 uid 89
@4000000069dcd2ad00000002 starting delivery 5: msg 20 to local staff@example.org
@4000000069dcd2ad00000003 new msg 21
@4000000069dcd2ad00000004 info msg 21: bytes 900 from <staff-owner@example.org> qp 811 uid 89
@4000000069dcd2ad00000005 delivery 5: success: did_0+2+0/qp_811/
@4000000069dcd2ad00000006 end msg 20$$),
('qmail gave up on a folded line', $$Jun  5 10:00:01 h1 qmail: 1717581601.200000 delivery 1: deferral: 192.0.2.9_does_not_like_recipient./Remote_host_said:_450-4.2.0_try
Jun  5 10:00:01 h1 qmail: 1717581601.210000 starting delivery 2: msg 500 to remote a@far.test
Jun  5 10:00:02 h1 qmail: 1717581602.200000 delivery 2: failure: 192.0.2.9_does_not_like_recipient./Remote_host_said:_450-4.2.0_try
Jun  5 10:00:02 h1 qmail: 1717581602.200000+_later/Giving_up_on_192.0.2.9./I'm_not_going_to_try_again;_this_message_has_been_in_the_queue_too_long./$$),
('qmail mail read again from the disk that was full', $$@4000000069dcd2ac00000000 new msg 10
@4000000069dcd2ac00000001 info msg 10: bytes 500 from <anna@example.org> qp 702 uid 89
@4000000069dcd2ac00000002 warning: trouble writing to local/10/10
@4000000069dcd2ad00000000 new msg 10
@4000000069dcd2ad00000001 info msg 10: bytes 500 from <anna@example.org> qp 702 uid 89
@4000000069dcd2ad00000002 starting delivery 1: msg 10 to local b@example.org
@4000000069dcd2ad00000003 delivery 1: success: did_1+0+0/
@4000000069dcd2ad00000004 end msg 10
@4000000069dcd2ad00000005 new msg 10
@4000000069dcd2ad00000006 info msg 10: bytes 500 from <anna@example.org> qp 704 uid 89
@4000000069dcd2ad00000007 new msg 10
@4000000069dcd2ad00000008 info msg 10: bytes 500 from <anna@example.org> qp 709 uid 89$$),
('qmail submission under the tag of SMTP', $$Jun  5 10:00:00 h1 smtpd: tcpserver: pid 913 from 192.0.2.8
Jun  5 10:00:00 h1 smtpd: tcpserver: ok 913 mx.example.net:192.0.2.1:587 :192.0.2.8::50004
Jun  5 10:00:03 h1 smtpd: tcpserver: end 913 status 0$$),
('qmail torn outcome', $$@4000000069dcd2ac00000000 new msg 10
@4000000069dcd2ac00000001 info msg 10: bytes 500 from <anna@example.org> qp 702 uid 89
@4000000069dcd2ac00000002 starting delivery 1: msg 10 to remote b@far.test
@4000000069dcd2ac00000003 delivery 1: 
@4000000069dcd2ac00000004 end msg 10$$),
('courier tries without an outcome', $$Nov 20 20:22:56 mx1 courierd: newmsg,id=0000000000A8E09C.000000006B0CDAB4.0000050F: dns; client.example (c.example [::ffff:192.0.2.13])
Nov 20 20:22:56 mx1 courierd: started,id=0000000000A8E09C.000000006B0CDAB4.0000050F,from=<s@far.test>,module=esmtp,host=b.test,addr=<b@b.test>
Nov 20 20:22:56 mx1 courierd: started,id=0000000000A8E09C.000000006B0CDAB4.0000050F,from=<s@far.test>,module=esmtp,host=c.test,addr=<c@c.test>
Nov 20 20:23:01 mx1 courieresmtp: id=0000000000A8E09C.000000006B0CDAB4.0000050F,from=<s@far.test>,addr=<c@c.test>,success: delivered: c.test [192.0.2.15]
Nov 20 20:23:01 mx1 courieresmtp: id=0000000000A8E09C.000000006B0CDAB4.0000050F,from=<s@far.test>,addr=<c@c.test>,status: success
Nov 20 20:23:56 mx1 courierd: completed,id=0000000000A8E09C.000000006B0CDAB4.0000050F
Nov 20 20:33:56 mx1 courierd: started,id=0000000000A8E09C.000000006B0CDAB4.0000050F,from=<s@far.test>,module=esmtp,host=b.test,addr=<b@b.test>
Nov 20 20:34:56 mx1 courierd: completed,id=0000000000A8E09C.000000006B0CDAB4.0000050F$$),
('qmail filter that tells what was handed in', $$Jun  5 10:00:00 h1 smtpd: tcpserver: pid 913 from 192.0.2.8
Jun  5 10:00:01 h1 spamdyke[913]: ALLOWED from: g@b.example to: x@c.example origin_ip: 192.0.2.8 origin_rdns: (unknown) auth: (unknown) encryption: (none) reason: 250_ok_1780653600_qp_915
Jun  5 10:00:01 h1 qmail: new msg 10
Jun  5 10:00:01 h1 qmail: info msg 10: bytes 500 from <g@b.example> qp 915 uid 89
Jun  5 10:00:03 h1 smtpd: tcpserver: end 913 status 0$$),
('icewarp client RCPT sent ahead', $$SYSTEM [1B71] 11:00:07 Client session Message id BBB00009 item x.tms
SYSTEM [1B71] 11:00:07 Client session Connecting to 'mx.far.test'
198.51.100.9 [1B71] 11:00:07 Client session Connected, local IP=192.0.2.1
198.51.100.9 [1B71] 11:00:07 Client session >>> MAIL From:<u@example.com>
198.51.100.9 [1B71] 11:00:07 Client session >>> RCPT To:<f@far.test>
198.51.100.9 [1B71] 11:00:07 Client session >>> RCPT To:<g@far.test>
198.51.100.9 [1B71] 11:00:07 Client session >>> DATA
198.51.100.9 [1B71] 11:00:07 Client session <<< 250 2.1.0 Ok
198.51.100.9 [1B71] 11:00:07 Client session <<< 550-5.7.1 Our system has detected that this message is
550-5.7.1 likely unsolicited mail. To reduce the amount of spam
550 5.7.1 this message has been blocked
198.51.100.9 [1B71] 11:00:07 Client session <<< 250 2.1.5 Ok
198.51.100.9 [1B71] 11:00:07 Client session <<< 354 go on
198.51.100.9 [1B71] 11:00:07 Client session >>> 500 bytes (overall data transfer speed=293275 B/s)
198.51.100.9 [1B71] 11:00:08 Client session <<< 250 2.0.0 Ok: queued as 4D3F21239
198.51.100.9 [1B71] 11:00:08 Client session *** <u@example.com> <g@far.test> 1 500 00:00:00 OK BBB00009
198.51.100.9 [1B71] 11:00:08 Client session Disconnected$$),
('icewarp client without an answer', $$SYSTEM [1B72] 11:00:07 Client session Message id BBB00010 item x.tms
SYSTEM [1B72] 11:00:07 Client session Connecting to 'mx.far.test'
198.51.100.9 [1B72] 11:00:07 Client session Connected, local IP=192.0.2.1
198.51.100.9 [1B72] 11:00:07 Client session >>> MAIL From:<u@example.com>
198.51.100.9 [1B72] 11:00:07 Client session <<< 250 2.1.0 Ok
198.51.100.9 [1B72] 11:00:07 Client session >>> RCPT To:<f@far.test>
198.51.100.9 [1B72] 11:00:07 Client session <<< 250 2.1.5 Ok
198.51.100.9 [1B72] 11:00:07 Client session >>> DATA
198.51.100.9 [1B72] 11:00:07 Client session <<< 354 go on
198.51.100.9 [1B72] 11:00:07 Client session >>> 500 bytes (overall data transfer speed=293275 B/s)
198.51.100.9 [1B72] 11:05:08 Client session *** <u@example.com> <f@far.test> 1 500 00:00:00 TIMEOUT BBB00010
198.51.100.9 [1B72] 11:05:08 Client session Disconnected$$),
('icewarp summaries alone, and the client again', $$192.0.2.7 [1A2C] 09:15:02 *** <s@far.test> <a@ex.test> 1 4005 00:00:01 OK SUM00001
192.0.2.7 [1A2C] 09:16:02 *** <> <> 0 0 00:00:00 INCOMPLETE-SESSION
192.0.2.8 [1A2D] 09:16:02 *** <s@far.test> <b@ex.test> 1 905 00:00:01 SPAM SUM00002
192.0.2.8 [1A2D] 09:17:02 *** <> <> 0 0 00:00:00 INCOMPLETE-SESSION$$),
('icewarp summaries without ids', $$192.0.2.7 [00000A1C] Thu, 22 Apr 2004 22:01:43 +0200 *** <s@far.test> <a@ex.test> 1 348 00:00:00 OK
192.0.2.7 [00000A1C] Thu, 22 Apr 2004 22:02:43 +0200 *** <s@far.test> <a@ex.test> 1 348 00:00:00 SPAM
192.0.2.7 [00000A1C] Thu, 22 Apr 2004 22:02:43 +0200 Disconnected
203.0.113.9 [00000A24] Thu, 22 Apr 2004 22:02:45 +0200 Client session Connected
203.0.113.9 [00000A24] Thu, 22 Apr 2004 22:02:45 +0200 Client session *** <a@ex.test> <b@far.test> 1 348 00:00:00 OK
203.0.113.9 [00000A24] Thu, 22 Apr 2004 22:02:45 +0200 Client session Disconnected$$),
('icewarp dialogues without ids', $$192.0.2.7 [0A01] 10:00:00 Connected, local IP=192.0.2.1
192.0.2.7 [0A01] 10:00:00 >>> 220 mx.ex.test ESMTP IceWarp 10.3.4
192.0.2.7 [0A01] 10:00:00 <<< MAIL FROM:<s@far.test>
192.0.2.7 [0A01] 10:00:00 >>> 250 2.1.0 <s@far.test>... Sender ok
192.0.2.7 [0A01] 10:00:00 <<< RCPT TO:<a@ex.test>
192.0.2.7 [0A01] 10:00:00 >>> 250 2.1.5 <a@ex.test>... Recipient ok
192.0.2.7 [0A01] 10:00:00 <<< RCPT TO:<b@ex.test>
192.0.2.7 [0A01] 10:00:00 >>> 250 2.1.5 <b@ex.test>... Recipient ok
192.0.2.7 [0A01] 10:00:00 <<< RCPT TO:<c@off.test>
192.0.2.7 [0A01] 10:00:00 >>> 250 2.1.5 <c@off.test>... Recipient ok; will forward
192.0.2.7 [0A01] 10:00:00 <<< DATA
192.0.2.7 [0A01] 10:00:00 >>> 354 go
192.0.2.7 [0A01] 10:00:00 <<< 500 bytes (overall data transfer speed=9 B/s)
192.0.2.7 [0A01] 10:00:00 Message for <b@ex.test> not delivered. Reasons:[ContentFilter=No], Action:DELETE
192.0.2.7 [0A01] 10:00:00 *** <s@far.test> <a@ex.test> 3 495 00:00:00 OK
192.0.2.7 [0A01] 10:00:00 >>> 250 2.6.0 495 bytes received in 00:00:00; Message accepted for delivery
192.0.2.7 [0A01] 10:00:00 <<< MAIL FROM:<t@far.test>
192.0.2.7 [0A01] 10:00:00 >>> 250 2.1.0 <t@far.test>... Sender ok
192.0.2.7 [0A01] 10:00:00 <<< RCPT TO:<a@ex.test>
192.0.2.7 [0A01] 10:00:00 >>> 250 2.1.5 <a@ex.test>... Recipient ok
192.0.2.7 [0A01] 10:00:00 <<< DATA
192.0.2.7 [0A01] 10:00:00 >>> 354 go
192.0.2.7 [0A01] 10:00:00 <<< 500 bytes (overall data transfer speed=9 B/s)
192.0.2.7 [0A01] 10:00:00 *** <t@far.test> <a@ex.test> 1 495 00:00:00 SPAM
192.0.2.7 [0A01] 10:00:00 >>> 554 5.7.1 Message cannot be accepted, spam rejection
192.0.2.7 [0A01] 10:00:00 <<< QUIT
192.0.2.7 [0A01] 10:00:00 >>> 221 2.0.0 closing
192.0.2.7 [0A01] 10:00:00 Disconnected
203.0.113.9 [0A02] 10:00:02 Client session Connected
203.0.113.9 [0A02] 10:00:02 Client session <<< 220 mx.off.test
203.0.113.9 [0A02] 10:00:02 Client session >>> MAIL From:<s@far.test>
203.0.113.9 [0A02] 10:00:02 Client session <<< 250 ok
203.0.113.9 [0A02] 10:00:02 Client session >>> RCPT To:<c@off.test>
203.0.113.9 [0A02] 10:00:02 Client session <<< 250 ok
203.0.113.9 [0A02] 10:00:02 Client session >>> RCPT To:<d@off.test>
203.0.113.9 [0A02] 10:00:02 Client session <<< 550 5.1.1 unknown user
203.0.113.9 [0A02] 10:00:02 Client session >>> DATA
203.0.113.9 [0A02] 10:00:02 Client session <<< 354 go
203.0.113.9 [0A02] 10:00:02 Client session >>> 495 bytes (overall data transfer speed=9 B/s)
203.0.113.9 [0A02] 10:00:02 Client session <<< 250 2.0.0 Ok: queued as 4D3F21239
203.0.113.9 [0A02] 10:00:02 Client session *** <s@far.test> <c@off.test> 2 495 00:00:00 OK
203.0.113.9 [0A02] 10:00:02 Client session Disconnected$$),
('icewarp 250 before its summary', $$192.0.2.7 [0A03] 10:00:00 Connected, local IP=192.0.2.1
192.0.2.7 [0A03] 10:00:00 >>> 220 mx.ex.test ESMTP IceWarp 10.3.4
192.0.2.7 [0A03] 10:00:00 <<< MAIL FROM:<s@far.test>
192.0.2.7 [0A03] 10:00:00 >>> 250 2.1.0 <s@far.test>... Sender ok
192.0.2.7 [0A03] 10:00:00 <<< RCPT TO:<a@ex.test>
192.0.2.7 [0A03] 10:00:00 >>> 250 2.1.5 <a@ex.test>... Recipient ok
192.0.2.7 [0A03] 10:00:00 <<< DATA
192.0.2.7 [0A03] 10:00:00 >>> 354 go
192.0.2.7 [0A03] 10:00:00 <<< 500 bytes (overall data transfer speed=9 B/s)
192.0.2.7 [0A03] 10:00:00 >>> 250 2.6.0 495 bytes received in 00:00:00; Message id REV00001 accepted for delivery
192.0.2.7 [0A03] 10:00:00 *** <s@far.test> <a@ex.test> 1 495 00:00:00 OK REV00001
192.0.2.7 [0A03] 10:00:00 <<< QUIT
192.0.2.7 [0A03] 10:00:00 >>> 221 2.0.0 closing
192.0.2.7 [0A03] 10:00:00 Disconnected$$),
('icewarp MAIL lost', $$192.0.2.7 [0A04] 10:00:00 >>> 250 2.1.0 <s@far.test>... Sender ok
192.0.2.7 [0A04] 10:00:00 <<< RCPT TO:<x@ex.test>
192.0.2.7 [0A04] 10:00:00 >>> 550 5.1.1 <x@ex.test>... User unknown
192.0.2.7 [0A04] 10:00:00 <<< QUIT
192.0.2.7 [0A04] 10:00:00 >>> 221 2.0.0 closing
192.0.2.7 [0A04] 10:00:00 Disconnected$$),
('icewarp refused under another name', $$192.0.2.7 [0A05] 10:00:00 Connected, local IP=192.0.2.1
192.0.2.7 [0A05] 10:00:00 >>> 220 mx.ex.test ESMTP IceWarp 10.3.4
192.0.2.7 [0A05] 10:00:00 <<< MAIL FROM:<s@far.test>
192.0.2.7 [0A05] 10:00:00 >>> 250 2.1.0 <s@far.test>... Sender ok
192.0.2.7 [0A05] 10:00:00 <<< RCPT TO:<x>
192.0.2.7 [0A05] 10:00:00 >>> 550 5.1.1 <x@ex.test>... User unknown
192.0.2.7 [0A05] 10:00:00 <<< RCPT TO:<@r.test:y@ex.test>
192.0.2.7 [0A05] 10:00:00 >>> 550 5.1.1 <y@ex.test>... User unknown
192.0.2.7 [0A05] 10:00:00 <<< QUIT
192.0.2.7 [0A05] 10:00:00 >>> 221 2.0.0 closing
192.0.2.7 [0A05] 10:00:00 Disconnected$$),
('icewarp STARTTLS refused', $$192.0.2.7 [0A06] 10:00:00 Connected, local IP=192.0.2.1
192.0.2.7 [0A06] 10:00:00 >>> 220 mx.ex.test ESMTP IceWarp 10.3.4
192.0.2.7 [0A06] 10:00:00 <<< STARTTLS
192.0.2.7 [0A06] 10:00:00 >>> 454 4.7.0 TLS not available due to temporary reason
192.0.2.7 [0A06] 10:00:00 <<< QUIT
192.0.2.7 [0A06] 10:00:00 >>> 221 2.0.0 closing
192.0.2.7 [0A06] 10:00:00 Disconnected
SYSTEM [0A07] 10:00:00 Client session Message id TLS00001 item x.tms
SYSTEM [0A07] 10:00:00 Client session Connecting to 'mx.far.test'
203.0.113.9 [0A07] 10:00:00 Client session Connected
203.0.113.9 [0A07] 10:00:00 Client session <<< 220 mx.far.test
203.0.113.9 [0A07] 10:00:00 Client session >>> STARTTLS
203.0.113.9 [0A07] 10:00:00 Client session <<< 454 4.7.0 TLS not available
203.0.113.9 [0A07] 10:00:00 Client session *** <a@ex.test> <b@far.test> 1 495 00:00:00 INCOMPLETE-SESSION TLS00001
203.0.113.9 [0A07] 10:00:00 Client session Disconnected
SYSTEM [0A08] 10:00:00 Client session Message id TLS00002 item x.tms
SYSTEM [0A08] 10:00:00 Client session Connecting to 'mx.far.test'
203.0.113.9 [0A08] 10:00:00 Client session Connected
203.0.113.9 [0A08] 10:00:00 Client session <<< 220 mx.far.test
203.0.113.9 [0A08] 10:00:00 Client session >>> STARTTLS
203.0.113.9 [0A08] 10:00:00 Client session <<< 454 4.7.0 TLS not available
203.0.113.9 [0A08] 10:00:00 Client session >>> MAIL From:<a@ex.test>
203.0.113.9 [0A08] 10:00:00 Client session <<< 250 ok
203.0.113.9 [0A08] 10:00:00 Client session >>> RCPT To:<b@far.test>
203.0.113.9 [0A08] 10:00:00 Client session <<< 550 5.1.1 unknown user
203.0.113.9 [0A08] 10:00:00 Client session *** <a@ex.test> <b@far.test> 1 495 00:00:00 INCOMPLETE-SESSION TLS00002
203.0.113.9 [0A08] 10:00:00 Client session Disconnected$$),
('icewarp client told that its connection timed out', $$192.0.2.7 [0A09] 10:00:00 Connected, local IP=192.0.2.1
192.0.2.7 [0A09] 10:00:00 >>> 220 mx.ex.test ESMTP IceWarp 10.3.4
192.0.2.7 [0A09] 10:00:00 <<< MAIL FROM:<s@far.test>
192.0.2.7 [0A09] 10:00:00 >>> 250 2.1.0 <s@far.test>... Sender ok
192.0.2.7 [0A09] 10:00:00 <<< RCPT TO:<a@ex.test>
192.0.2.7 [0A09] 10:00:00 >>> 250 2.1.5 <a@ex.test>... Recipient ok
192.0.2.7 [0A09] 10:05:00 >>> 421 4.4.2 mx.ex.test Connection timed out, closing
192.0.2.7 [0A09] 10:05:00 *** <s@far.test> <a@ex.test> 1 0 00:00:00 TIMEOUT
192.0.2.7 [0A09] 10:05:00 Disconnected$$),
('icewarp pop3 and imap clients turned away', $$192.0.2.9 [1C01] 10:00:00 Connected, local IP=192.0.2.1
192.0.2.9 [1C01] 10:00:00 >>> -ERR Intrusion prevention active for [192.0.2.9][L]
192.0.2.9 [1C01] 10:00:00 Disconnected
192.0.2.9 [1C02] 10:00:00 Connected, local IP=192.0.2.1
192.0.2.9 [1C02] 10:00:00 >>> * BYE Too many connections
192.0.2.9 [1C02] 10:00:00 Disconnected
192.0.2.9 [1C03] 10:00:00 Connected, local IP=192.0.2.1
192.0.2.9 [1C03] 10:00:00 >>> +OK mx.ex.test IceWarp 10.3.4 POP3
192.0.2.9 [1C03] 10:00:00 <<< USER root
192.0.2.9 [1C03] 10:00:00 >>> -ERR User unknown
192.0.2.9 [1C03] 10:00:00 <<< USER admin
192.0.2.9 [1C03] 10:00:00 >>> +OK
192.0.2.9 [1C03] 10:00:00 <<< PASS x
192.0.2.9 [1C03] 10:00:00 >>> -ERR Authentication failed
192.0.2.9 [1C03] 10:00:00 Disconnected
192.0.2.9 [1C04] 10:00:00 Connected, local IP=192.0.2.1
192.0.2.9 [1C04] 10:00:00 >>> +OK mx.ex.test IceWarp 10.3.4 POP3
192.0.2.9 [1C04] 10:00:00 <<< USER root
192.0.2.9 [1C04] 10:00:00 <<< PASS x
192.0.2.9 [1C04] 10:00:00 >>> -ERR no
192.0.2.9 [1C04] 10:00:00 >>> -ERR no
192.0.2.9 [1C04] 10:00:00 Disconnected$$),
('icewarp domain not resolved', $$SYSTEM [0A0A] 10:00:00 Client session Message id DNS00001 item x.tms
SYSTEM [0A0A] 10:00:00 Client session DNS query 'far.test' 0 (1) [Timeout]
SYSTEM [0A0A] 10:00:00 Client session *** <a@ex.test> <b@far.test> 1 495 00:00:00 INCOMPLETE-SESSION DNS00001
SYSTEM [0A0A] 10:00:00 Client session Disconnected
SYSTEM [0A0B] 10:00:00 Client session Message id DNS00002 item x.tms
SYSTEM [0A0B] 10:00:00 Client session DNS query 'far.test' 0 (1) [Timeout]
SYSTEM [0A0B] 10:00:00 Client session Connecting to 'far.test'
SYSTEM [0A0B] 10:00:21 Client session Could not connect to 'far.test(203.0.113.9)'
SYSTEM [0A0B] 10:00:21 Client session *** <a@ex.test> <b@far.test> 1 495 00:00:00 INCOMPLETE-SESSION DNS00002
SYSTEM [0A0B] 10:00:21 Client session Disconnected
SYSTEM [0A0C] 10:00:00 Client session Message id DNS00003 item x.tms
SYSTEM [0A0C] 10:00:00 Client session DNS query 'far.test' 0 (1) [Timeout]
SYSTEM [0A0C] 10:00:00 Client session Connecting to 'far.test'
203.0.113.9 [0A0C] 10:00:00 Client session Connected
203.0.113.9 [0A0C] 10:00:00 Client session <<< 220 far.test
203.0.113.9 [0A0C] 10:00:00 Client session >>> MAIL From:<a@ex.test>
203.0.113.9 [0A0C] 10:00:00 Client session <<< 250 ok
203.0.113.9 [0A0C] 10:00:00 Client session >>> RCPT To:<b@far.test>
203.0.113.9 [0A0C] 10:00:00 Client session <<< 550 5.1.1 unknown user
203.0.113.9 [0A0C] 10:00:00 Client session *** <a@ex.test> <b@far.test> 1 495 00:00:00 INCOMPLETE-SESSION DNS00003
203.0.113.9 [0A0C] 10:00:00 Client session Disconnected$$),
('icewarp hosts that fail each in its way', $$SYSTEM [0A40] 10:00:00 Client session Message id WAY00001 item x.tms
SYSTEM [0A40] 10:00:00 Client session DNS query 'far.test' 0 (1) [OK - 2]
SYSTEM [0A40] 10:00:00 Client session Connecting to 'mx1.far.test'
SYSTEM [0A40] 10:00:21 Client session Could not connect to 'mx1.far.test(203.0.113.9)'
SYSTEM [0A40] 10:00:21 Client session Connecting to 'mx2.far.test'
SYSTEM [0A40] 10:00:21 Client session Could not connect to 'mx2.far.test(203.0.113.10)'
SYSTEM [0A40] 10:00:21 Client session *** <a@ex.test> <b@far.test> 1 495 00:00:00 INCOMPLETE-SESSION WAY00001
SYSTEM [0A40] 10:00:21 Client session Disconnected
SYSTEM [0A41] 10:01:00 Client session Message id WAY00002 item x.tms
SYSTEM [0A41] 10:01:00 Client session Connecting to 'mx1.far.test'
SYSTEM [0A41] 10:01:06 Client session Could not connect to 'mx1.far.test(203.0.113.9)'
SYSTEM [0A41] 10:01:06 Client session Connecting to 'mx2.far.test'
SYSTEM [0A41] 10:01:12 Client session Could not connect to 'mx2.far.test(203.0.113.10)'
SYSTEM [0A41] 10:01:12 Client session *** <a@ex.test> <b@far.test> 1 495 00:00:00 INCOMPLETE-SESSION WAY00002
SYSTEM [0A41] 10:01:12 Client session Disconnected
SYSTEM [0A42] 10:02:00 Client session Message id WAY00003 item x.tms
SYSTEM [0A42] 10:02:00 Client session Connecting to 'mx1.far.test'
SYSTEM [0A42] 10:02:00 Client session Could not connect to 'mx1.far.test(203.0.113.9)'
SYSTEM [0A42] 10:02:00 Client session Connecting to 'mx2.far.test'
SYSTEM [0A42] 10:02:21 Client session Could not connect to 'mx2.far.test(203.0.113.10)'
SYSTEM [0A42] 10:02:21 Client session *** <a@ex.test> <b@far.test> 1 495 00:00:00 INCOMPLETE-SESSION WAY00003
SYSTEM [0A42] 10:02:21 Client session Disconnected$$),
('icewarp next host that is silent', $$SYSTEM [0A43] 10:00:00 Client session Message id MUT00001 item x.tms
SYSTEM [0A43] 10:00:00 Client session Connecting to 'far.test'
203.0.113.9 [0A43] 10:00:00 Client session Connected
203.0.113.9 [0A43] 10:00:00 Client session <<< 220 far.test
203.0.113.9 [0A43] 10:00:00 Client session >>> MAIL From:<a@ex.test>
203.0.113.9 [0A43] 10:00:00 Client session <<< 250 ok
203.0.113.9 [0A43] 10:00:00 Client session >>> RCPT To:<b@far.test>
203.0.113.9 [0A43] 10:05:00 Client session *** <a@ex.test> <b@far.test> 1 495 00:00:00 TIMEOUT MUT00001
203.0.113.9 [0A43] 10:05:00 Client session Disconnected
SYSTEM [0A44] 10:10:00 Client session Message id MUT00002 item x.tms
SYSTEM [0A44] 10:10:00 Client session Connecting to 'far.test'
203.0.113.9 [0A44] 10:10:00 Client session Connected
203.0.113.9 [0A44] 10:10:00 Client session <<< 220 far.test
203.0.113.9 [0A44] 10:10:00 Client session >>> MAIL From:<a@ex.test>
203.0.113.9 [0A44] 10:10:00 Client session <<< 250 ok
203.0.113.9 [0A44] 10:10:00 Client session >>> RCPT To:<b@far.test>
203.0.113.9 [0A44] 10:10:01 Client session <<< 250 ok
203.0.113.9 [0A44] 10:10:01 Client session >>> DATA
203.0.113.9 [0A44] 10:10:01 Client session <<< 354 go ahead
203.0.113.9 [0A44] 10:10:01 Client session >>> 495 bytes (overall data transfer speed=293275 B/s)
203.0.113.9 [0A44] 10:15:02 Client session *** <a@ex.test> <b@far.test> 1 495 00:00:00 TIMEOUT MUT00002
203.0.113.9 [0A44] 10:15:02 Client session Disconnected
SYSTEM [0A45] 10:20:00 Client session Message id MUT00003 item x.tms
SYSTEM [0A45] 10:20:00 Client session Connecting to 'far.test'
203.0.113.9 [0A45] 10:20:00 Client session Connected
203.0.113.9 [0A45] 10:25:00 Client session *** <a@ex.test> <b@far.test> 1 495 00:00:00 TIMEOUT MUT00003
203.0.113.9 [0A45] 10:25:00 Client session Disconnected
SYSTEM [0A46] 10:30:00 Client session Message id MUT00004 item x.tms
SYSTEM [0A46] 10:30:00 Client session Connecting to 'far.test'
SYSTEM [0A46] 10:35:00 Client session *** <a@ex.test> <b@far.test> 1 495 00:00:00 TIMEOUT MUT00004
SYSTEM [0A46] 10:35:00 Client session Disconnected$$),
('icewarp dialogue that does not go back', $$192.0.2.9 [0A47] 10:00:00 Connected, local IP=192.0.2.1
192.0.2.9 [0A47] 10:00:01 <<< MAIL FROM:<a@far.test>
192.0.2.9 [0A47] 10:00:01 >>> 250 2.1.0 <a@far.test>... Sender ok
192.0.2.9 [0A47] 10:00:01 <<< RCPT TO:<b@ex.test>
192.0.2.9 [0A47] 10:00:01 >>> 550 5.1.1 <b@ex.test>... User unknown
192.0.2.9 [0A47] 10:00:02 <<< XFOO
192.0.2.9 [0A47] 10:00:02 >>> 500 5.5.1 Command unrecognized: XFOO
192.0.2.9 [0A47] 10:00:03 Disconnected
192.0.2.10 [0A48] 10:01:00 Connected, local IP=192.0.2.1
192.0.2.10 [0A48] 10:01:01 <<< MAIL FROM:<a@far.test>
192.0.2.10 [0A48] 10:01:01 >>> 250 2.1.0 <a@far.test>... Sender ok
192.0.2.10 [0A48] 10:01:01 <<< RCPT TO:<c@ex.test>
192.0.2.10 [0A48] 10:01:01 >>> 250 2.1.5 <c@ex.test>... Recipient ok
192.0.2.10 [0A48] 10:01:02 <<< DATA
192.0.2.10 [0A48] 10:01:02 >>> 354 Enter mail
192.0.2.10 [0A48] 10:01:02 <<< 495 bytes (overall data transfer speed=293275 B/s)
192.0.2.10 [0A48] 10:01:03 *** <a@far.test> <c@ex.test> 1 490 00:00:00 OK BCK00001
192.0.2.10 [0A48] 10:01:03 >>> 250 2.6.0 490 bytes received in 00:00:00; Message id BCK00001 accepted for delivery
192.0.2.10 [0A48] 10:01:04 <<< RSET
192.0.2.10 [0A48] 10:01:04 >>> 421 4.7.1 Intrusion prevention active for [192.0.2.10][R]
192.0.2.10 [0A48] 10:01:04 Disconnected$$),
('icewarp password not checked for now', $$192.0.2.7 [0A0D] 10:00:00 Connected, local IP=192.0.2.1
192.0.2.7 [0A0D] 10:00:00 >>> 220 mx.ex.test ESMTP IceWarp 10.3.4
192.0.2.7 [0A0D] 10:00:00 <<< EHLO pc
192.0.2.7 [0A0D] 10:00:00 >>> 250 HELP
192.0.2.7 [0A0D] 10:00:00 <<< AUTH LOGIN YQ==
192.0.2.7 [0A0D] 10:00:00 >>> 334 UGFzc3dvcmQ6
192.0.2.7 [0A0D] 10:00:00 <<< eA==
192.0.2.7 [0A0D] 10:00:00 >>> 454 4.7.0 Temporary authentication failure
192.0.2.7 [0A0D] 10:00:00 <<< QUIT
192.0.2.7 [0A0D] 10:00:00 >>> 221 2.0.0 closing
192.0.2.7 [0A0D] 10:00:00 Disconnected$$),
('icewarp outgoing mails in summaries alone', $$192.0.2.7 [0A12] 07:00:00 *** <a@ex.test> <x@far.test> 1 800 00:00:00 OK SUM00011
SYSTEM [0A16] 07:00:21 Client session *** <a@ex.test> <x@far.test> 1 800 00:00:00 INCOMPLETE-SESSION SUM00011
192.0.2.7 [0A13] 07:00:30 *** <a@ex.test> <y@far.test> 1 800 00:00:00 OK SUM00012
203.0.113.9 [0A17] 07:00:31 Client session *** <a@ex.test> <y@far.test> 1 800 00:00:00 OK SUM00012
192.0.2.9 [0A18] 07:20:00 *** <> <> 0 0 00:00:00 INCOMPLETE-SESSION
192.0.2.9 [0A18] 09:20:00 *** <> <> 0 0 00:00:00 INCOMPLETE-SESSION
192.0.2.8 [0A19] 09:20:00 *** <s@far.test> <a@ex.test> 1 800 00:00:00 SPAM SUM00013$$),
('icewarp summary and answer after a cut', $$192.0.2.7 [0A0E] 10:00:00 *** <s@far.test> <a@ex.test> 1 495 00:00:00 OK CUT00001
192.0.2.7 [0A0E] 10:00:00 >>> 250 2.6.0 495 bytes received in 00:00:00; Message id CUT00001 accepted for delivery
192.0.2.7 [0A0E] 10:00:00 Disconnected
192.0.2.8 [0A0F] 10:00:00 *** <s@far.test> <a@ex.test> 1 495 00:00:00 SPAM CUT00002
192.0.2.8 [0A0F] 10:00:00 >>> 554 5.7.1 Message cannot be accepted, spam rejection
192.0.2.8 [0A0F] 10:00:00 Disconnected
192.0.2.9 [0A10] 10:00:00 Connected, local IP=192.0.2.1
192.0.2.9 [0A10] 10:00:00 >>> 220 mx.ex.test ESMTP IceWarp 10.3.4
192.0.2.9 [0A10] 10:00:00 <<< MAIL FROM:<a@ex.test>
192.0.2.9 [0A10] 10:00:00 >>> 250 2.1.0 <a@ex.test>... Sender ok
192.0.2.9 [0A10] 10:00:00 <<< RCPT TO:<x@far.test>
192.0.2.9 [0A10] 10:00:00 >>> 250 2.1.5 <x@far.test>... Recipient ok
192.0.2.9 [0A10] 10:00:00 <<< DATA
192.0.2.9 [0A10] 10:00:00 >>> 354 go
192.0.2.9 [0A10] 10:00:00 <<< 500 bytes (overall data transfer speed=9 B/s)
192.0.2.9 [0A10] 10:00:00 *** <a@ex.test> <x@far.test> 1 495 00:00:00 OK CUT00003
203.0.113.9 [0A11] 10:00:01 Client session *** <a@ex.test> <x@far.test> 1 495 00:00:00 INCOMPLETE-SESSION CUT00003
203.0.113.9 [0A11] 10:00:01 Client session Disconnected
192.0.2.10 [0A12] 11:30:00 Connected, local IP=192.0.2.1
192.0.2.10 [0A12] 11:30:00 Disconnected$$),
('icewarp summaries with other words', $$192.0.2.7 [0A01] 10:00:00 Connected, local IP=192.0.2.1
192.0.2.7 [0A01] 10:00:00 >>> 220 mx.ex.test ESMTP IceWarp 10.3.4
192.0.2.7 [0A01] 10:00:00 <<< MAIL FROM:<s@far.test>
192.0.2.7 [0A01] 10:00:00 >>> 250 2.1.0 <s@far.test>... Sender ok
192.0.2.7 [0A01] 10:00:00 <<< RCPT TO:<a@ex.test>
192.0.2.7 [0A01] 10:00:00 >>> 250 2.1.5 <a@ex.test>... Recipient ok
192.0.2.7 [0A01] 10:00:00 <<< DATA
192.0.2.7 [0A01] 10:00:00 >>> 354 go
192.0.2.7 [0A01] 10:00:00 <<< 500 bytes (overall data transfer speed=9 B/s)
192.0.2.7 [0A01] 10:00:00 *** <s@far.test> <a@ex.test> 1 495 00:00:00 QUARANTINE WRD00001
192.0.2.7 [0A01] 10:00:00 >>> 250 2.6.0 495 bytes received in 00:00:00; Message id WRD00001 accepted for delivery
192.0.2.7 [0A01] 10:00:00 <<< QUIT
192.0.2.7 [0A01] 10:00:00 >>> 221 2.0.0 closing
192.0.2.7 [0A01] 10:00:00 Disconnected
192.0.2.8 [0A02] 10:00:00 Connected, local IP=192.0.2.1
192.0.2.8 [0A02] 10:00:00 >>> 220 mx.ex.test ESMTP IceWarp 10.3.4
192.0.2.8 [0A02] 10:00:00 <<< MAIL FROM:<s@far.test>
192.0.2.8 [0A02] 10:00:00 >>> 250 2.1.0 <s@far.test>... Sender ok
192.0.2.8 [0A02] 10:00:00 <<< RCPT TO:<a@ex.test>
192.0.2.8 [0A02] 10:00:00 >>> 250 2.1.5 <a@ex.test>... Recipient ok
192.0.2.8 [0A02] 10:00:00 <<< DATA
192.0.2.8 [0A02] 10:00:00 >>> 354 go
192.0.2.8 [0A02] 10:00:00 <<< 500 bytes (overall data transfer speed=9 B/s)
192.0.2.8 [0A02] 10:00:00 *** <s@far.test> <a@ex.test> 1 495 00:00:00 VIRUS WRD00002
192.0.2.8 [0A02] 10:00:00 >>> 554 5.7.1 Message cannot be accepted, virus found
192.0.2.8 [0A02] 10:00:00 Disconnected
192.0.2.9 [0A03] 10:00:00 Connected, local IP=192.0.2.1
192.0.2.9 [0A03] 10:00:00 >>> 220 mx.ex.test ESMTP IceWarp 10.3.4
192.0.2.9 [0A03] 10:00:00 <<< MAIL FROM:<s@far.test>
192.0.2.9 [0A03] 10:00:00 >>> 250 2.1.0 <s@far.test>... Sender ok
192.0.2.9 [0A03] 10:00:00 <<< RCPT TO:<a@ex.test>
192.0.2.9 [0A03] 10:00:00 >>> 250 2.1.5 <a@ex.test>... Recipient ok
192.0.2.9 [0A03] 10:00:00 <<< DATA
192.0.2.9 [0A03] 10:00:00 >>> 354 go
192.0.2.9 [0A03] 10:00:00 <<< 500 bytes (overall data transfer speed=9 B/s)
192.0.2.9 [0A03] 10:00:00 *** <s@far.test> <a@ex.test> 1 495 00:00:00 VIRUS WRD00003
192.0.2.9 [0A03] 10:00:00 Disconnected
192.0.2.10 [0A04] 10:00:01 *** <s@far.test> <a@ex.test> 1 495 00:00:00 VIRUS WRD00004
203.0.113.9 [0A05] 10:00:02 Client session *** <a@ex.test> <b@far.test> 1 495 00:00:00 VIRUS WRD00005$$),
('courier a time-out with two dialogues', $$Jun  5 10:00:00 mx1 courieresmtpd: started,ip=[::ffff:192.0.2.1],port=[1001]
Jun  5 10:00:01 mx1 courieresmtpd: started,ip=[::ffff:192.0.2.1],port=[1002]
Jun  5 10:10:01 mx1 courieresmtpd: [::ffff:192.0.2.1]: Connection timed out$$),
('qmail login by vpopmail', $$Jun  5 10:00:00 h1 pop3d: tcpserver: pid 800 from 192.0.2.9
Jun  5 10:00:00 h1 pop3d: tcpserver: ok 800 mx.example.net:192.0.2.1:110 :192.0.2.9::50003
Jun  5 10:00:02 h1 vpopmail[802]: vchkpw-pop3: (PLAIN) login success info@example.net:192.0.2.9
Jun  5 10:00:03 h1 pop3d: tcpserver: end 800 status 0$$),
('qmail filter in the process of the dialogue', $$Jun  5 10:00:00 h1 smtpd: tcpserver: pid 913 from 192.0.2.8
Jun  5 10:00:00 h1 smtpd: tcpserver: ok 913 mx.example.net:192.0.2.1:25 :192.0.2.8::50004
Jun  5 10:00:01 h1 spamdyke[913]: DENIED_RBL_MATCH from: g@b.example to: x@c.example origin_ip: 192.0.2.8 origin_rdns: (unknown) auth: (unknown) encryption: (none) reason: zen.spamhaus.org
Jun  5 10:00:03 h1 smtpd: tcpserver: end 913 status 256$$),
('qmail client that came again', $$Jun  5 10:00:00 h1 smtpd: CHKUSER accepted sender: from <a@example.org::> remote <helo6:p6.example.org:192.0.2.6> rcpt <> : sender accepted
Jun  5 10:40:00 h1 smtpd: qmail-smtpd: badmailto: gone@example.net at 192.0.2.6$$),
('icewarp two recipients, no connection', $$192.168.26.42 [0EC4] 10:00:00 <<< MAIL FROM:<s@ex.test>
192.168.26.42 [0EC4] 10:00:00 >>> 250 2.1.0 <s@ex.test>... Sender ok
192.168.26.42 [0EC4] 10:00:00 <<< RCPT TO:<f@far.test>
192.168.26.42 [0EC4] 10:00:00 >>> 250 2.1.5 <f@far.test>... Recipient ok; will forward
192.168.26.42 [0EC4] 10:00:00 <<< RCPT TO:<g@far.test>
192.168.26.42 [0EC4] 10:00:00 >>> 250 2.1.5 <g@far.test>... Recipient ok; will forward
192.168.26.42 [0EC4] 10:00:00 <<< DATA
192.168.26.42 [0EC4] 10:00:00 >>> 354 Enter mail, end with "." on a line by itself
192.168.26.42 [0EC4] 10:00:01 *** <s@ex.test> <f@far.test> 2 400 00:00:00 OK AAA00001
192.168.26.42 [0EC4] 10:00:01 >>> 250 2.6.0 400 bytes received in 00:00:00; Message id AAA00001 accepted for delivery
192.168.26.42 [0EC4] 10:00:01 Disconnected
SYSTEM [1140] 10:00:05 Client session Message id AAA00001 item x.tms
SYSTEM [1140] 10:00:05 Client session Connecting to 'mx1.far.test'
SYSTEM [1140] 10:00:26 Client session Could not connect to 'mx1.far.test(198.51.100.7)'
SYSTEM [1140] 10:00:47 Client session *** <s@ex.test> <f@far.test> 2 400 00:00:00 INCOMPLETE-SESSION AAA00001
SYSTEM [1140] 10:00:47 Client session Disconnected$$),
('uw end without a login', $$Jun  5 10:00:10 h1 imapd[501]: Logout user=root host=evil.example.net [198.51.100.66]$$),
('uw process again, beginning not logged', $$Jun  5 10:00:00 h1 ipop3d[501]: Login user=anna host=a.example.org [192.0.2.1] nmsgs=1/1
Jun  5 10:00:01 h1 ipop3d[501]: Logout user=anna host=a.example.org [192.0.2.1] nmsgs=0 ndele=1
Jun  5 10:05:00 h1 ipop3d[501]: Logout user=root host=evil.example.net [198.51.100.66]
Jun  5 10:06:00 h1 imapd[501]: Logout user=bert host=b.example.org [192.0.2.2]$$),
('tcpserver process again, beginning not logged', $$Jun  5 10:00:00 h1 smtpd: tcpserver: pid 700 from 192.0.2.6
Jun  5 10:00:00 h1 smtpd: tcpserver: ok 700 mx.example.net:192.0.2.1:25 p6.example.org:192.0.2.6::40001
Jun  5 10:00:01 h1 smtpd: tcpserver: end 700 status 0
Jun  5 10:01:01 h1 pop3d: tcpserver: ok 700 mx.example.net:192.0.2.1:110 :198.51.100.66::50002
Jun  5 10:01:02 h1 pop3d: qmail-pop3d: user mario logged in from 198.51.100.66:50002$$),
('tcpserver dialogue of a morning', $$Jun  5 10:00:00 h1 pop3d: tcpserver: pid 590 from 192.0.2.7
Jun  5 10:00:00 h1 pop3d: tcpserver: ok 590 mx.example:192.0.2.1:110 p.example:192.0.2.7::40001
Jun  5 10:40:00 h1 smtpd: tcpserver: status: 1/40
Jun  5 11:10:00 h1 smtpd: tcpserver: status: 2/40
Jun  5 13:10:00 h1 pop3d: tcpserver: end 590 status 0$$),
('icewarp summary, then put off', $$192.168.26.42 [0EC4] 10:47:13 *** <admin@ex.test> <h@far.test> 1 382 00:00:00 OK OSA88513
192.168.26.42 [0EC4] 10:47:13 Disconnected
SYSTEM [1140] 10:47:35 Client session *** <admin@ex.test> <h@far.test> 1 382 00:00:00 INCOMPLETE-SESSION OSA88513
SYSTEM [1140] 10:47:35 Client session Disconnected$$),
('icewarp summary, then passed on', $$192.168.26.42 [0EC4] 10:47:13 *** <admin@ex.test> <h@far.test> 1 382 00:00:00 OK OSA88514
192.168.26.42 [0EC4] 10:47:13 Disconnected
SYSTEM [1140] 10:47:35 Client session *** <admin@ex.test> <h@far.test> 1 382 00:00:00 OK OSA88514
SYSTEM [1140] 10:47:35 Client session Disconnected$$),
('icewarp still open', $$192.0.2.7 [0A10] 10:00:00 Connected, local IP=192.0.2.1
192.0.2.7 [0A10] 10:00:01 <<< EHLO pc
192.0.2.7 [0A10] 10:00:01 >>> 250-mail.ex.test Hello pc [192.0.2.7], pleased to meet you.
192.0.2.7 [0A10] 10:00:01 <<< MAIL FROM:<s@peer.test>
192.0.2.7 [0A10] 10:00:01 >>> 250 2.1.0 <s@peer.test>... Sender ok
192.0.2.7 [0A10] 10:00:01 <<< RCPT TO:<a@ex.test>
192.0.2.7 [0A10] 10:00:01 >>> 250 2.1.5 <a@ex.test>... Recipient ok
192.0.2.7 [0A10] 10:00:01 <<< DATA
192.0.2.7 [0A10] 10:00:01 >>> 354 Enter mail, end with "." on a line by itself$$),
('icewarp RCPT sent ahead', $$192.0.2.7 [0A10] 10:00:01 <<< MAIL FROM:<s@peer.test>
192.0.2.7 [0A10] 10:00:01 <<< RCPT TO:<a@ex.test>
192.0.2.7 [0A10] 10:00:01 <<< RCPT TO:<b@ex.test>
192.0.2.7 [0A10] 10:00:01 >>> 250 2.1.0 <s@peer.test>... Sender ok
192.0.2.7 [0A10] 10:00:01 >>> 550 5.7.1 <a@ex.test>... Access denied
192.0.2.7 [0A10] 10:00:01 >>> 250 2.1.5 <b@ex.test>... Recipient ok
192.0.2.7 [0A10] 10:00:01 <<< DATA
192.0.2.7 [0A10] 10:00:01 >>> 354 Enter mail, end with "." on a line by itself
192.0.2.7 [0A10] 10:00:02 *** <s@peer.test> <b@ex.test> 1 400 00:00:00 OK AAA00001
192.0.2.7 [0A10] 10:00:02 >>> 250 2.6.0 400 bytes received in 00:00:00; Message id AAA00001 accepted for delivery
192.0.2.7 [0A10] 10:00:02 Disconnected$$),
('icewarp RCPT sent ahead, greylisted', $$192.0.2.7 [0A10] 10:00:01 <<< MAIL FROM:<s@peer.test>
192.0.2.7 [0A10] 10:00:01 <<< RCPT TO:<a@ex.test>
192.0.2.7 [0A10] 10:00:01 <<< RCPT TO:<b@ex.test>
192.0.2.7 [0A10] 10:00:01 <<< DATA
192.0.2.7 [0A10] 10:00:01 >>> 250 2.1.0 <s@peer.test>... Sender ok
192.0.2.7 [0A10] 10:00:01 >>> 451 4.7.1 <a@ex.test>... Greylisted, please try again in 300 seconds
192.0.2.7 [0A10] 10:00:01 >>> 451 4.7.1 <b@ex.test>... Greylisted, please try again in 300 seconds
192.0.2.7 [0A10] 10:00:01 >>> 503 5.5.1 Incorrect command sequence
192.0.2.7 [0A10] 10:00:02 <<< QUIT
192.0.2.7 [0A10] 10:00:02 >>> 221 2.0.0 mail.ex.test closing connection
192.0.2.7 [0A10] 10:00:02 Disconnected$$),
('icewarp refused in two lines', $$192.0.2.7 [0A10] 10:00:01 <<< MAIL FROM:<s@peer.test>
192.0.2.7 [0A10] 10:00:01 >>> 250 2.1.0 <s@peer.test>... Sender ok
192.0.2.7 [0A10] 10:00:01 <<< RCPT TO:<b@ex.test>
192.0.2.7 [0A10] 10:00:01 >>> 554-5.7.1 Service unavailable;
554 5.7.1 Client host [192.0.2.7] blocked using zen.spamhaus.org
192.0.2.7 [0A10] 10:00:02 Disconnected$$),
('icewarp closed by the server', $$192.0.2.7 [0A10] 10:00:01 <<< MAIL FROM:<s@peer.test>
192.0.2.7 [0A10] 10:00:01 >>> 250 2.1.0 <s@peer.test>... Sender ok
192.0.2.7 [0A10] 10:00:01 <<< RCPT TO:<good@ex.test>
192.0.2.7 [0A10] 10:00:01 >>> 250 2.1.5 <good@ex.test>... Recipient ok
192.0.2.7 [0A10] 10:00:01 <<< RCPT TO:<u1@ex.test>
192.0.2.7 [0A10] 10:00:01 >>> 550 5.1.1 <u1@ex.test> User unknown
192.0.2.7 [0A10] 10:00:01 <<< RCPT TO:<u2@ex.test>
192.0.2.7 [0A10] 10:00:01 >>> 421 4.7.1 Intrusion prevention active for [192.0.2.7][P]
192.0.2.7 [0A10] 10:00:02 Disconnected$$),
('qmail mail whose beginning is not logged', $$@4000000069dcd2ac00000000 new msg 10
@4000000069dcd2ac00000001 info msg 10: bytes 500 from <anna@example.org> qp 702 uid 89
@4000000069dcd2ac00000002 starting delivery 1: msg 10 to remote b@far.test
@4000000069dcd2ac00000003 delivery 1: success: 192.0.2.5_accepted_message./Remote_host_said:_250_ok/
@4000000069dcd2ac00000004 end msg 10
@4000000069dcd2b100000000 info msg 10: bytes 700 from <other@example.org> qp 999 uid 89
@4000000069dcd2b100000001 starting delivery 2: msg 10 to local c@example.com
@4000000069dcd2b100000002 delivery 2: failure: Sorry,_no_mailbox_here_by_that_name._(#5.1.1)/
@4000000069dcd2b100000003 end msg 10$$),
('qmail read before it was told', $$@4000000069dcd2ac00000000 tcpserver: pid 700 from 192.0.2.6
@4000000069dcd2ac00000001 new msg 10
@4000000069dcd2ac00000002 info msg 10: bytes 500 from <anna@example.org> qp 702 uid 89
@4000000069dcd2ac00000003 mail recv: pid 700 from <anna@example.org> qp 702
@4000000069dcd2ac00000004 tcpserver: end 700 status 0$$),
('icewarp second MX', $$SYSTEM [1B6C] 12:00:00 Client session Message id WTQ00001 item x.tms
SYSTEM [1B6C] 12:00:00 Client session Connecting to 'mx1.far.test'
SYSTEM [1B6C] 12:00:21 Client session Could not connect to 'mx1.far.test(198.51.100.1)'
SYSTEM [1B6C] 12:00:21 Client session Connecting to 'mx2.far.test'
198.51.100.2 [1B6C] 12:00:21 Client session Connected, local IP=192.0.2.1
198.51.100.2 [1B6C] 12:00:21 Client session >>> MAIL From:<u@example.com>
198.51.100.2 [1B6C] 12:00:21 Client session <<< 250 2.1.0 Ok
198.51.100.2 [1B6C] 12:00:21 Client session >>> RCPT To:<r1@far.test>
198.51.100.2 [1B6C] 12:00:21 Client session <<< 450 4.7.1 Greylisted
198.51.100.2 [1B6C] 12:00:21 Client session >>> RCPT To:<r2@far.test>
198.51.100.2 [1B6C] 12:00:21 Client session <<< 250 2.1.5 Ok
198.51.100.2 [1B6C] 12:00:21 Client session >>> RCPT To:<r3@far.test>
198.51.100.2 [1B6C] 12:00:21 Client session <<< 550 5.1.1 User unknown
198.51.100.2 [1B6C] 12:00:22 Client session >>> DATA
198.51.100.2 [1B6C] 12:00:22 Client session <<< 354 go on
198.51.100.2 [1B6C] 12:00:22 Client session >>> 100 bytes (overall data transfer speed=293275 B/s)
198.51.100.2 [1B6C] 12:00:23 Client session <<< 250 2.0.0 Ok: queued as 4D3F21234
198.51.100.2 [1B6C] 12:00:23 Client session *** <u@example.com> <r1@far.test> 3 100 00:00:00 OK WTQ00001
198.51.100.2 [1B6C] 12:00:23 Client session Disconnected
SYSTEM [1B6C] 12:30:00 Client session Message id WTQ00001 item x.tms
SYSTEM [1B6C] 12:30:00 Client session Connecting to 'mx2.far.test'
198.51.100.2 [1B6C] 12:30:21 Client session Connected, local IP=192.0.2.1
198.51.100.2 [1B6C] 12:30:21 Client session >>> MAIL From:<u@example.com>
198.51.100.2 [1B6C] 12:30:21 Client session <<< 250 2.1.0 Ok
198.51.100.2 [1B6C] 12:30:21 Client session >>> RCPT To:<r1@far.test>
198.51.100.2 [1B6C] 12:30:21 Client session <<< 250 2.1.5 Ok
198.51.100.2 [1B6C] 12:30:22 Client session >>> DATA
198.51.100.2 [1B6C] 12:30:22 Client session <<< 354 go on
198.51.100.2 [1B6C] 12:30:22 Client session >>> 100 bytes (overall data transfer speed=293275 B/s)
198.51.100.2 [1B6C] 12:30:23 Client session <<< 554 5.7.1 Spam message rejected
198.51.100.2 [1B6C] 12:30:23 Client session *** <u@example.com> <r1@far.test> 1 100 00:00:00 INCOMPLETE-SESSION WTQ00001
198.51.100.2 [1B6C] 12:30:23 Client session Disconnected$$),
('icewarp second MX after a talk', $$SYSTEM [1B6C] 12:00:00 Client session Message id WTQ00002 item x.tms
SYSTEM [1B6C] 12:00:00 Client session Connecting to 'mx1.far.test'
198.51.100.1 [1B6C] 12:00:01 Client session Connected, local IP=192.0.2.1
198.51.100.1 [1B6C] 12:00:01 Client session >>> EHLO mx.example.com
198.51.100.1 [1B6C] 12:00:01 Client session <<< 421 4.3.2 Too busy
SYSTEM [1B6C] 12:00:02 Client session Connecting to 'mx2.far.test'
198.51.100.2 [1B6C] 12:00:02 Client session Connected, local IP=192.0.2.1
198.51.100.2 [1B6C] 12:00:02 Client session >>> EHLO mx.example.com
198.51.100.2 [1B6C] 12:00:02 Client session <<< 250 DSN
198.51.100.2 [1B6C] 12:00:02 Client session >>> MAIL From:<u@example.com>
198.51.100.2 [1B6C] 12:00:02 Client session <<< 250 2.1.0 Ok
198.51.100.2 [1B6C] 12:00:02 Client session >>> RCPT To:<r@far.test>
198.51.100.2 [1B6C] 12:00:02 Client session <<< 250 2.1.5 Ok
198.51.100.2 [1B6C] 12:00:02 Client session >>> 100 bytes (overall data transfer speed=293275 B/s)
198.51.100.2 [1B6C] 12:00:03 Client session <<< 250 2.0.0 Ok: queued as 4D3F21235
198.51.100.2 [1B6C] 12:00:03 Client session *** <u@example.com> <r@far.test> 1 100 00:00:00 OK WTQ00002
198.51.100.2 [1B6C] 12:00:03 Client session Disconnected$$),
('icewarp smart host by address', $$SYSTEM [1B71] 11:00:07 Client session Message id BBB00002 item x.tms
SYSTEM [1B71] 11:00:07 Client session Connecting to '198.51.100.9'
198.51.100.9 [1B71] 11:00:07 Client session Connected, local IP=192.0.2.1
198.51.100.9 [1B71] 11:00:07 Client session >>> MAIL From:<u@example.com>
198.51.100.9 [1B71] 11:00:07 Client session <<< 250 2.1.0 Ok
198.51.100.9 [1B71] 11:00:07 Client session >>> RCPT To:<a@far.test>
198.51.100.9 [1B71] 11:00:07 Client session <<< 550 5.1.1 <a@far.test> User unknown
198.51.100.9 [1B71] 11:00:07 Client session >>> RCPT To:<b@far.test>
198.51.100.9 [1B71] 11:00:07 Client session <<< 250 2.1.5 Ok
198.51.100.9 [1B71] 11:00:07 Client session >>> 500 bytes (overall data transfer speed=293275 B/s)
198.51.100.9 [1B71] 11:00:08 Client session <<< 250 2.0.0 Ok: queued as 4D3F21236
198.51.100.9 [1B71] 11:00:08 Client session *** <u@example.com> <a@far.test> 2 500 00:00:00 OK BBB00002
198.51.100.9 [1B71] 11:00:08 Client session Disconnected$$),
('icewarp refusals before MAIL', $$SYSTEM [1B73] 11:02:07 Client session Message id BBB00004 item x.tms
SYSTEM [1B73] 11:02:07 Client session Connecting to 'mx.far.test'
198.51.100.9 [1B73] 11:02:07 Client session Connected, local IP=192.0.2.1
198.51.100.9 [1B73] 11:02:07 Client session >>> EHLO mx.example.com
198.51.100.9 [1B73] 11:02:07 Client session <<< 502 5.5.1 EHLO not implemented
198.51.100.9 [1B73] 11:02:07 Client session >>> HELO mx.example.com
198.51.100.9 [1B73] 11:02:07 Client session <<< 250 hi
198.51.100.9 [1B73] 11:02:07 Client session >>> MAIL From:<u@example.com>
198.51.100.9 [1B73] 11:02:07 Client session <<< 250 2.1.0 Ok
198.51.100.9 [1B73] 11:02:07 Client session >>> RCPT To:<c@far.test>
198.51.100.9 [1B73] 11:02:07 Client session <<< 250 2.1.5 Ok
198.51.100.9 [1B73] 11:02:07 Client session >>> DATA
198.51.100.9 [1B73] 11:02:07 Client session <<< 354 go
198.51.100.9 [1B73] 11:02:07 Client session >>> 500 bytes (overall data transfer speed=293275 B/s)
198.51.100.9 [1B73] 11:02:08 Client session <<< 250 2.0.0 Ok: queued as 4D3F21237
198.51.100.9 [1B73] 11:02:08 Client session *** <u@example.com> <c@far.test> 1 500 00:00:00 OK BBB00004
198.51.100.9 [1B73] 11:02:08 Client session >>> QUIT
198.51.100.9 [1B73] 11:02:08 Client session <<< 221 2.0.0 Bye
198.51.100.9 [1B73] 11:02:08 Client session Disconnected
SYSTEM [1B74] 11:03:07 Client session Message id BBB00005 item x.tms
198.51.100.9 [1B74] 11:03:07 Client session Connected, local IP=192.0.2.1
198.51.100.9 [1B74] 11:03:07 Client session >>> STARTTLS
198.51.100.9 [1B74] 11:03:07 Client session <<< 454 4.7.0 TLS not available
198.51.100.9 [1B74] 11:03:07 Client session >>> MAIL From:<u@example.com>
198.51.100.9 [1B74] 11:03:07 Client session <<< 250 2.1.0 Ok
198.51.100.9 [1B74] 11:03:07 Client session >>> RCPT To:<d@far.test>
198.51.100.9 [1B74] 11:03:07 Client session <<< 250 2.1.5 Ok
198.51.100.9 [1B74] 11:03:08 Client session *** <u@example.com> <d@far.test> 1 500 00:00:00 OK BBB00005
198.51.100.9 [1B74] 11:03:08 Client session Disconnected
SYSTEM [1B75] 11:04:07 Client session Message id BBB00006 item x.tms
198.51.100.9 [1B75] 11:04:07 Client session Connected, local IP=192.0.2.1
198.51.100.9 [1B75] 11:04:07 Client session >>> EHLO mx.example.com
198.51.100.9 [1B75] 11:04:07 Client session <<< 550 5.7.1 Go away
198.51.100.9 [1B75] 11:04:08 Client session *** <u@example.com> <e@far.test> 1 500 00:00:00 INCOMPLETE-SESSION BBB00006
198.51.100.9 [1B75] 11:04:08 Client session Disconnected$$),
('icewarp summaries only', $$10.6.21.6 [15C0] 12:02:12 *** <a@example.com> <b@example.net> 1 2804 00:00:01 OK YAR93710
10.6.21.7 [15C0] 12:02:30 *** <a2@example.com> <b2@example.net> 1 2805 00:00:01 SPAM YAR93711
10.6.21.8 [15C0] 12:02:40 *** <a3@example.com> <b3@example.net> 2 0 00:00:01 TIMEOUT YAR93712
10.6.21.8 [15C0] 12:02:45 *** <a3@example.com> <b3@example.net> 1 2805 00:00:01 OK YAR93722
10.6.21.8 [15C0] 12:02:50 *** <a4@example.com> <b4@example.net> 1 2805 00:00:01 OK YAR93713
SYSTEM [15C4] 12:03:00 Client session *** <u@example.net> <c@far.test> 1 589 00:00:00 OK OSA88513
SYSTEM [15C4] 12:03:20 Client session *** <u@example.net> <d@far.test> 1 589 00:00:00 INCOMPLETE-SESSION OSA88514
10.6.21.9 [15C4] 12:03:30 *** <a6@example.com> <b6@example.net> 1 2805 00:00:01 OK YAR93720
SYSTEM [15C4] 12:03:40 Client session *** <u@example.net> <e@far.test> 1 589 00:00:00 OK OSA88515
10.6.21.9 [15D0] 15:02:30 *** <a5@example.com> <b5@example.net> 1 2805 00:00:01 OK YAR93719$$),
('icewarp letters of a recipient', $$192.0.2.7 [0A10] 10:00:00 Connected, local IP=192.0.2.1
192.0.2.7 [0A10] 10:00:01 <<< MAIL FROM:<a@example.com>
192.0.2.7 [0A10] 10:00:01 >>> 250 2.1.0 <a@example.com>... Sender ok
192.0.2.7 [0A10] 10:00:01 <<< RCPT TO:<Bob@Example.net>
192.0.2.7 [0A10] 10:00:01 >>> 250 2.1.5 <bob@example.net>... Recipient ok
192.0.2.7 [0A10] 10:00:01 <<< RCPT TO:<carl@example.net>
192.0.2.7 [0A10] 10:00:01 >>> 250 2.1.5 <carl@example.net>... Recipient ok
192.0.2.7 [0A10] 10:00:02 Message for <BOB@example.net> not delivered. Reasons:[ContentFilter=Bad], Action:DELETE
192.0.2.7 [0A10] 10:00:03 *** <a@example.com> <Bob@Example.net> 2 495 00:00:01 OK AAA00001
192.0.2.7 [0A10] 10:00:03 >>> 250 2.6.0 495 bytes received in 00:00:01; Message id AAA00001 accepted for delivery
192.0.2.7 [0A10] 10:00:04 Disconnected$$),
('icewarp authenticated', $$192.0.2.7 [0A10] 10:00:00 Connected, local IP=192.0.2.1
192.0.2.7 [0A10] 10:00:01 <<< AUTH LOGIN
192.0.2.7 [0A10] 10:00:01 >>> 334 VXNlcm5hbWU6
192.0.2.7 [0A10] 10:00:01 <<< dXNlckBleC5pdA==
192.0.2.7 [0A10] 10:00:01 >>> 334 UGFzc3dvcmQ6
192.0.2.7 [0A10] 10:00:01 <<< c2VjcmV0
192.0.2.7 [0A10] 10:00:01 >>> 235 2.0.0 Authentication successful
192.0.2.7 [0A10] 10:00:03 <<< MAIL FROM:<user@example.com>
192.0.2.7 [0A10] 10:00:03 >>> 250 2.1.0 <user@example.com>... Sender ok
192.0.2.7 [0A10] 10:00:03 <<< RCPT TO:<x@far.test>
192.0.2.7 [0A10] 10:00:03 >>> 250 2.1.5 <x@far.test>... Recipient ok; will forward
192.0.2.7 [0A10] 10:00:04 >>> 250 2.6.0 495 bytes received in 00:00:01; Message id BBB00001 accepted for delivery
192.0.2.7 [0A10] 10:00:04 Disconnected
192.0.2.8 [0A11] 10:01:00 Connected, local IP=192.0.2.1
192.0.2.8 [0A11] 10:01:01 <<< AUTH LOGIN
192.0.2.8 [0A11] 10:01:01 >>> 334 VXNlcm5hbWU6
192.0.2.8 [0A11] 10:01:01 <<< dXNlckBleC5pdA==
192.0.2.8 [0A11] 10:01:01 >>> 334 UGFzc3dvcmQ6
192.0.2.8 [0A11] 10:01:01 <<< c2VjcmV0
192.0.2.8 [0A11] 10:01:01 >>> 535 5.7.8 Authentication credentials invalid
192.0.2.8 [0A11] 10:01:02 Disconnected$$),
('icewarp refused at MAIL', $$192.0.2.9 [0A18] 10:01:00 Connected, local IP=192.0.2.1
192.0.2.9 [0A18] 10:01:01 <<< MAIL FROM:<spam@example.com>
192.0.2.9 [0A18] 10:01:01 >>> 550 5.7.1 <spam@example.com>... Access denied
192.0.2.9 [0A18] 10:01:02 Disconnected$$),
('icewarp spam filter', $$192.0.2.7 [0A10] 10:00:00 Connected, local IP=192.0.2.1
192.0.2.7 [0A10] 10:00:01 <<< MAIL FROM:<a@example.com>
192.0.2.7 [0A10] 10:00:01 <<< RCPT TO:<bob@example.net>
192.0.2.7 [0A10] 10:00:01 >>> 250 2.1.5 <bob@example.net>... Recipient ok
192.0.2.7 [0A10] 10:00:02 Message for <bob@example.net> not delivered. Reasons:[SpamAssassin=9,00:Body=PR], Action:REJECT
192.0.2.7 [0A10] 10:00:03 *** <a@example.com> <bob@example.net> 1 495 00:00:01 OK AAA00001
192.0.2.7 [0A10] 10:00:03 >>> 250 2.6.0 495 bytes received in 00:00:01; Message id AAA00001 accepted for delivery
192.0.2.7 [0A10] 10:00:04 Disconnected$$),
('icewarp pop3', $$192.0.2.7 [0B10] 10:00:00 Connected
192.0.2.7 [0B10] 10:00:00 >>> +OK mail POP3 ready
192.0.2.7 [0B10] 10:00:00 <<< USER anna
192.0.2.7 [0B10] 10:00:00 >>> +OK anna
192.0.2.7 [0B10] 10:00:00 <<< PASS ***
192.0.2.7 [0B10] 10:00:00 >>> +OK 2 messages
192.0.2.7 [0B10] 10:00:00 <<< RETR 1
192.0.2.7 [0B10] 10:00:00 >>> +OK 512 octets
192.0.2.7 [0B10] 10:00:00 <<< RETR 9
192.0.2.7 [0B10] 10:00:00 >>> -ERR no such message
192.0.2.7 [0B10] 10:00:00 <<< DELE 1
192.0.2.7 [0B10] 10:00:00 >>> +OK
192.0.2.7 [0B10] 10:00:00 <<< DELE 9
192.0.2.7 [0B10] 10:00:00 >>> -ERR no such message
192.0.2.7 [0B10] 10:00:00 <<< RETR 2
192.0.2.7 [0B10] 10:00:00 <<< RETR 3
192.0.2.7 [0B10] 10:00:00 >>> +OK
192.0.2.7 [0B10] 10:00:00 >>> +OK
192.0.2.7 [0B10] 10:00:00 <<< QUIT
192.0.2.7 [0B10] 10:00:00 >>> +OK bye
192.0.2.7 [0B10] 10:00:00 Disconnected$$),
('icewarp imap', $$192.0.2.7 [0C10] 10:00:00 Connected
192.0.2.7 [0C10] 10:00:00 >>> * OK IMAP4rev1 ready
192.0.2.7 [0C10] 10:00:00 <<< a1 LOGIN anna ***
192.0.2.7 [0C10] 10:00:00 >>> a1 OK LOGIN completed
192.0.2.7 [0C10] 10:00:00 <<< a4 LOGOUT
192.0.2.7 [0C10] 10:00:00 >>> * BYE see you
192.0.2.7 [0C10] 10:00:00 Disconnected$$),
('qmail started again', $$Jun  5 10:00:00 h1 qmail: 1717581600.100000 new msg 500
Jun  5 10:00:00 h1 qmail: 1717581600.110000 info msg 500: bytes 900 from <s@example.com> qp 900 uid 89
Jun  5 10:00:00 h1 qmail: 1717581600.140000 starting delivery 7: msg 500 to remote a@far.test
Jun  5 10:00:00 h1 qmail: 1717581600.145000 starting delivery 8: msg 500 to local b@example.com
Jun  5 10:05:00 h1 qmail: 1717581900.000000 status: local 0/10 remote 0/20
Jun  5 10:05:00 h1 qmail: 1717581900.000001 starting delivery 1: msg 500 to local b@example.com
Jun  5 10:05:01 h1 qmail: 1717581901.000000 delivery 1: success: did_1+0+0/
Jun  5 10:05:01 h1 qmail: 1717581901.000001 starting delivery 2: msg 500 to remote a@far.test
Jun  5 10:05:01 h1 qmail: 1717581901.100000 delivery 2: success: 198.51.100.1_accepted_message./Remote_host_said:_250_ok/
Jun  5 10:05:01 h1 qmail: 1717581901.200000 end msg 500$$),
('qmail unknown success', $$Jun  5 10:00:00 h1 qmail: 1717581600.100000 new msg 500
Jun  5 10:00:00 h1 qmail: 1717581600.110000 info msg 500: bytes 900 from <s@example.com> qp 900 uid 89
Jun  5 10:00:00 h1 qmail: 1717581600.140000 starting delivery 7: msg 500 to local b@example.com
Jun  5 10:00:00 h1 qmail: 1717581600.145000 starting delivery 8: msg 500 to remote a@far.test
Jun  5 10:00:01 h1 qmail: 1717581601.100000 delivery 7: success: vdelivermail:_delivered/
Jun  5 10:00:01 h1 qmail: 1717581601.100000 delivery 8: success: sent/
Jun  5 10:00:01 h1 qmail: 1717581601.200000 end msg 500$$),
('qmail one address twice', $$Jun  5 10:00:00 h1 qmail: 1717581600.100000 new msg 500
Jun  5 10:00:00 h1 qmail: 1717581600.110000 info msg 500: bytes 900 from <s@example.com> qp 900 uid 89
Jun  5 10:00:00 h1 qmail: 1717581600.140000 starting delivery 7: msg 500 to remote a@far.test
Jun  5 10:00:00 h1 qmail: 1717581600.145000 starting delivery 8: msg 500 to remote a@far.test
Jun  5 10:00:01 h1 qmail: 1717581601.100000 delivery 7: success: 198.51.100.1_accepted_message./Remote_host_said:_250_ok/
Jun  5 10:00:01 h1 qmail: 1717581601.100000 delivery 8: failure: 198.51.100.1_does_not_like_recipient./Remote_host_said:_550_once_is_enough/
Jun  5 10:00:01 h1 qmail: 1717581601.200000 end msg 500$$),
('qmail started again, further on', $$Jun  5 10:00:00 h1 qmail: 1717581600.100000 new msg 500
Jun  5 10:00:00 h1 qmail: 1717581600.110000 info msg 500: bytes 900 from <s@example.com> qp 900 uid 89
Jun  5 10:00:00 h1 qmail: 1717581600.140000 starting delivery 2: msg 500 to remote a@far.test
Jun  5 10:05:00 h1 qmail: 1717581900.000000 status: local 0/10 remote 0/20
Jun  5 10:05:00 h1 qmail: 1717581900.100000 new msg 501
Jun  5 10:05:00 h1 qmail: 1717581900.110000 info msg 501: bytes 900 from <s@example.com> qp 902 uid 89
Jun  5 10:05:00 h1 qmail: 1717581900.140000 starting delivery 1: msg 501 to local b@example.com
Jun  5 10:05:00 h1 qmail: 1717581900.150000 starting delivery 2: msg 501 to local c@example.com
Jun  5 10:05:00 h1 qmail: 1717581900.160000 starting delivery 3: msg 500 to remote a@far.test
Jun  5 10:05:01 h1 qmail: 1717581901.000000 delivery 1: success: did_1+0+0/
Jun  5 10:05:01 h1 qmail: 1717581901.000000 delivery 2: success: did_1+0+0/
Jun  5 10:05:01 h1 qmail: 1717581901.100000 delivery 3: success: 198.51.100.1_accepted_message./Remote_host_said:_250_ok/
Jun  5 10:05:01 h1 qmail: 1717581901.200000 end msg 501
Jun  5 10:05:01 h1 qmail: 1717581901.200000 end msg 500$$),
('qmail one of two copies waits', $$Jun  5 10:00:00 h1 qmail: 1717581600.100000 new msg 500
Jun  5 10:00:00 h1 qmail: 1717581600.110000 info msg 500: bytes 900 from <s@example.com> qp 900 uid 89
Jun  5 10:00:00 h1 qmail: 1717581600.140000 starting delivery 7: msg 500 to remote a@far.test
Jun  5 10:00:00 h1 qmail: 1717581600.145000 starting delivery 8: msg 500 to remote a@far.test
Jun  5 10:00:01 h1 qmail: 1717581601.100000 delivery 7: deferral: Connected_to_198.51.100.1_but_connection_died._(#4.4.2)/
Jun  5 10:00:01 h1 qmail: 1717581601.100000 delivery 8: success: 198.51.100.1_accepted_message./Remote_host_said:_250_ok/
Jun  5 10:00:02 h1 qmail: 1717581602.100000 new msg 501
Jun  5 10:00:02 h1 qmail: 1717581602.110000 info msg 501: bytes 900 from <s@example.com> qp 903 uid 89
Jun  5 10:00:02 h1 qmail: 1717581602.140000 starting delivery 9: msg 501 to remote b@far.test
Jun  5 10:00:02 h1 qmail: 1717581602.145000 starting delivery 10: msg 501 to remote b@far.test
Jun  5 10:00:03 h1 qmail: 1717581603.100000 delivery 9: success: 198.51.100.1_accepted_message./Remote_host_said:_250_ok/
Jun  5 10:00:03 h1 qmail: 1717581603.100000 delivery 10: deferral: Connected_to_198.51.100.1_but_connection_died._(#4.4.2)/$$),
('icewarp MAIL inside a mail', $$192.0.2.7 [0A10] 10:00:00 Connected, local IP=192.0.2.1
192.0.2.7 [0A10] 10:00:01 <<< MAIL FROM:<a@example.com>
192.0.2.7 [0A10] 10:00:01 >>> 250 2.1.0 <a@example.com>... Sender ok
192.0.2.7 [0A10] 10:00:01 <<< RCPT TO:<bob@example.net>
192.0.2.7 [0A10] 10:00:01 >>> 250 2.1.5 <bob@example.net>... Recipient ok
192.0.2.7 [0A10] 10:00:01 <<< MAIL FROM:<b@example.com>
192.0.2.7 [0A10] 10:00:01 >>> 503 5.5.1 Sender already specified
192.0.2.7 [0A10] 10:00:01 <<< DATA
192.0.2.7 [0A10] 10:00:01 >>> 354 Enter mail, end with "." on a line by itself
192.0.2.7 [0A10] 10:00:03 *** <a@example.com> <bob@example.net> 1 495 00:00:01 OK AAA00001
192.0.2.7 [0A10] 10:00:03 >>> 250 2.6.0 495 bytes received in 00:00:01; Message id AAA00001 accepted for delivery
192.0.2.7 [0A10] 10:00:04 Disconnected$$),
('icewarp pop3 in one go', $$192.0.2.7 [0B10] 10:00:00 Connected
192.0.2.7 [0B10] 10:00:00 >>> +OK mail POP3 ready
192.0.2.7 [0B10] 10:00:00 <<< USER anna
192.0.2.7 [0B10] 10:00:00 <<< PASS ***
192.0.2.7 [0B10] 10:00:00 <<< STAT
192.0.2.7 [0B10] 10:00:00 >>> +OK anna
192.0.2.7 [0B10] 10:00:00 >>> +OK 2 messages
192.0.2.7 [0B10] 10:00:00 >>> +OK 2 900
192.0.2.7 [0B10] 10:00:00 <<< RETR 9
192.0.2.7 [0B10] 10:00:00 <<< RETR 1
192.0.2.7 [0B10] 10:00:00 <<< DELE 1
192.0.2.7 [0B10] 10:00:00 <<< QUIT
192.0.2.7 [0B10] 10:00:00 >>> -ERR no such message
192.0.2.7 [0B10] 10:00:00 >>> +OK 512 octets
192.0.2.7 [0B10] 10:00:00 >>> +OK
192.0.2.7 [0B10] 10:00:00 >>> +OK bye
192.0.2.7 [0B10] 10:00:00 Disconnected
192.0.2.8 [0B14] 10:01:00 Connected
192.0.2.8 [0B14] 10:01:00 >>> +OK mail POP3 ready
192.0.2.8 [0B14] 10:01:00 <<< USER bert
192.0.2.8 [0B14] 10:01:00 <<< PASS ***
192.0.2.8 [0B14] 10:01:00 <<< STAT
192.0.2.8 [0B14] 10:01:00 >>> +OK bert
192.0.2.8 [0B14] 10:01:00 >>> -ERR [AUTH] wrong password
192.0.2.8 [0B14] 10:01:00 >>> -ERR not logged in
192.0.2.8 [0B14] 10:01:00 Disconnected$$),
('qmail started again, two recipients', $$Jun  5 10:00:00 h1 qmail: 1717581600.100000 new msg 500
Jun  5 10:00:01 h1 qmail: 1717581601.100000 info msg 500: bytes 900 from <s@example.com> qp 900 uid 89
Jun  5 10:00:02 h1 qmail: 1717581602.100000 starting delivery 1: msg 500 to remote a@far.test
Jun  5 10:00:03 h1 qmail: 1717581603.100000 starting delivery 2: msg 500 to remote b@far.test
Jun  5 10:00:04 h1 qmail: 1717581604.100000 status: local 0/10 remote 0/20
Jun  5 10:00:05 h1 qmail: 1717581605.100000 new msg 501
Jun  5 10:00:06 h1 qmail: 1717581606.100000 info msg 501: bytes 900 from <s@example.com> qp 902 uid 89
Jun  5 10:00:07 h1 qmail: 1717581607.100000 starting delivery 1: msg 501 to local c@example.com
Jun  5 10:00:08 h1 qmail: 1717581608.100000 starting delivery 2: msg 500 to remote a@far.test
Jun  5 10:00:09 h1 qmail: 1717581609.100000 delivery 1: success: did_1+0+0/
Jun  5 10:00:10 h1 qmail: 1717581610.100000 delivery 2: success: 198.51.100.1_accepted_message./Remote_host_said:_250_ok/$$),
('qmail twice on a host', $$Jun  5 10:00:00 h1 qmail: 1717581600.100000 new msg 500
Jun  5 10:00:01 h1 qmail: 1717581601.100000 info msg 500: bytes 900 from <s@example.com> qp 900 uid 89
Jun  5 10:00:02 h1 qmail: 1717581602.100000 starting delivery 1000: msg 500 to remote a@far.test
Jun  5 10:00:03 h1 qmail: 1717581603.100000 new msg 900
Jun  5 10:00:04 h1 qmail: 1717581604.100000 info msg 900: bytes 900 from <t@example.com> qp 901 uid 89
Jun  5 10:00:05 h1 qmail: 1717581605.100000 starting delivery 5: msg 900 to local z@example.com
Jun  5 10:00:06 h1 qmail: 1717581606.100000 starting delivery 1001: msg 500 to remote a@far.test
Jun  5 10:00:07 h1 qmail: 1717581607.100000 delivery 5: success: did_1+0+0/
Jun  5 10:00:08 h1 qmail: 1717581608.100000 delivery 1000: success: 198.51.100.1_accepted_message./Remote_host_said:_250_ok/
Jun  5 10:00:09 h1 qmail: 1717581609.100000 delivery 1001: success: 198.51.100.1_accepted_message./Remote_host_said:_250_ok/
Jun  5 10:00:10 h1 qmail: 1717581610.100000 end msg 500$$),
('qmail number of another mail', $$Jun  5 10:00:00 h1 qmail: 1717581600.100000 new msg 7
Jun  5 10:00:01 h1 qmail: 1717581601.100000 info msg 7: bytes 900 from <s@example.com> qp 900 uid 89
Jun  5 10:00:02 h1 qmail: 1717581602.100000 starting delivery 1: msg 7 to remote a@far.test
Jun  5 10:00:03 h1 qmail: 1717581603.100000 new msg 8
Jun  5 10:00:04 h1 qmail: 1717581604.100000 info msg 8: bytes 900 from <s@example.com> qp 901 uid 89
Jun  5 10:00:05 h1 qmail: 1717581605.100000 starting delivery 1: msg 8 to local b@example.com
Jun  5 10:00:06 h1 qmail: 1717581606.100000 delivery 1: success: did_1+0+0/
Jun  5 10:00:07 h1 qmail: 1717581607.100000 delivery 1: failure: 192.0.2.1_does_not_like_recipient./Remote_host_said:_550_5.1.1_no/$$),
('qmail quoted and not', $$Jun  5 10:00:00 h1 qmail: 1717581600.100000 new msg 7
Jun  5 10:00:01 h1 qmail: 1717581601.100000 info msg 7: bytes 900 from <s@example.com> qp 900 uid 89
Jun  5 10:00:02 h1 qmail: 1717581602.100000 starting delivery 1: msg 7 to remote "a"@far.test
Jun  5 10:00:03 h1 qmail: 1717581603.100000 starting delivery 2: msg 7 to remote a@far.test
Jun  5 10:00:04 h1 qmail: 1717581604.100000 delivery 1: success: 198.51.100.1_accepted_message./Remote_host_said:_250_ok/
Jun  5 10:00:05 h1 qmail: 1717581605.100000 delivery 2: failure: 198.51.100.1_does_not_like_recipient./Remote_host_said:_550_once/$$),
('icewarp quoted and not', $$192.0.2.7 [0A10] 10:00:00 Connected, local IP=192.0.2.1
192.0.2.7 [0A10] 10:00:01 <<< MAIL FROM:<a@example.com>
192.0.2.7 [0A10] 10:00:02 >>> 250 2.1.0 <a@example.com>... Sender ok
192.0.2.7 [0A10] 10:00:03 <<< RCPT TO:<"bob"@example.net>
192.0.2.7 [0A10] 10:00:04 >>> 250 2.1.5 <"bob"@example.net>... Recipient ok
192.0.2.7 [0A10] 10:00:05 <<< DATA
192.0.2.7 [0A10] 10:00:06 >>> 354 Enter mail, end with "." on a line by itself
192.0.2.7 [0A10] 10:00:07 *** <a@example.com> <bob@example.net> 1 495 00:00:01 OK AAA00001
192.0.2.7 [0A10] 10:00:08 >>> 250 2.6.0 495 bytes received in 00:00:01; Message id AAA00001 accepted for delivery
192.0.2.7 [0A10] 10:00:09 Disconnected$$),
('icewarp MAIL after the dot', $$192.0.2.7 [0A10] 10:00:00 Connected, local IP=192.0.2.1
192.0.2.7 [0A10] 10:00:01 <<< MAIL FROM:<a@example.com>
192.0.2.7 [0A10] 10:00:02 >>> 250 2.1.0 <a@example.com>... Sender ok
192.0.2.7 [0A10] 10:00:03 <<< RCPT TO:<bob@example.net>
192.0.2.7 [0A10] 10:00:04 >>> 250 2.1.5 <bob@example.net>... Recipient ok
192.0.2.7 [0A10] 10:00:05 <<< DATA
192.0.2.7 [0A10] 10:00:06 >>> 354 Enter mail, end with "." on a line by itself
192.0.2.7 [0A10] 10:00:07 *** <a@example.com> <bob@example.net> 1 495 00:00:01 OK AAA00003
192.0.2.7 [0A10] 10:00:08 <<< MAIL FROM:<b@example.com>
192.0.2.7 [0A10] 10:00:09 >>> 250 2.6.0 495 bytes received in 00:00:01; Message id AAA00003 accepted for delivery
192.0.2.7 [0A10] 10:00:10 >>> 250 2.1.0 <b@example.com>... Sender ok
192.0.2.7 [0A10] 10:00:11 <<< RCPT TO:<carl@example.net>
192.0.2.7 [0A10] 10:00:12 >>> 250 2.1.5 <carl@example.net>... Recipient ok
192.0.2.7 [0A10] 10:00:13 <<< DATA
192.0.2.7 [0A10] 10:00:14 >>> 354 Enter mail, end with "." on a line by itself
192.0.2.7 [0A10] 10:00:15 *** <b@example.com> <carl@example.net> 1 495 00:00:01 OK AAA00004
192.0.2.7 [0A10] 10:00:16 >>> 250 2.6.0 495 bytes received in 00:00:01; Message id AAA00004 accepted for delivery
192.0.2.7 [0A10] 10:00:17 Disconnected$$),
('icewarp MAIL after a refused mail', $$192.0.2.7 [0A10] 10:00:00 Connected, local IP=192.0.2.1
192.0.2.7 [0A10] 10:00:01 <<< MAIL FROM:<a@example.com>
192.0.2.7 [0A10] 10:00:02 >>> 250 2.1.0 <a@example.com>... Sender ok
192.0.2.7 [0A10] 10:00:03 <<< RCPT TO:<bob@example.net>
192.0.2.7 [0A10] 10:00:04 >>> 250 2.1.5 <bob@example.net>... Recipient ok
192.0.2.7 [0A10] 10:00:05 <<< DATA
192.0.2.7 [0A10] 10:00:06 >>> 354 Enter mail, end with "." on a line by itself
192.0.2.7 [0A10] 10:00:07 <<< MAIL FROM:<b@example.com>
192.0.2.7 [0A10] 10:00:08 >>> 550 5.7.1 Spam message rejected
192.0.2.7 [0A10] 10:00:09 >>> 250 2.1.0 <b@example.com>... Sender ok
192.0.2.7 [0A10] 10:00:10 <<< RCPT TO:<carl@example.net>
192.0.2.7 [0A10] 10:00:11 >>> 250 2.1.5 <carl@example.net>... Recipient ok
192.0.2.7 [0A10] 10:00:12 <<< DATA
192.0.2.7 [0A10] 10:00:13 >>> 354 Enter mail, end with "." on a line by itself
192.0.2.7 [0A10] 10:00:14 *** <b@example.com> <carl@example.net> 1 495 00:00:01 OK AAA00004
192.0.2.7 [0A10] 10:00:15 >>> 250 2.6.0 495 bytes received in 00:00:01; Message id AAA00004 accepted for delivery
192.0.2.7 [0A10] 10:00:16 Disconnected$$),
('icewarp RCPT and MAIL in one go', $$192.0.2.7 [0A10] 10:00:00 Connected, local IP=192.0.2.1
192.0.2.7 [0A10] 10:00:01 <<< MAIL FROM:<a@example.com>
192.0.2.7 [0A10] 10:00:02 >>> 250 2.1.0 <a@example.com>... Sender ok
192.0.2.7 [0A10] 10:00:03 <<< RCPT TO:<bob@example.net>
192.0.2.7 [0A10] 10:00:04 <<< MAIL FROM:<b@example.com>
192.0.2.7 [0A10] 10:00:05 >>> 250 2.1.5 <bob@example.net>... Recipient ok
192.0.2.7 [0A10] 10:00:06 >>> 503 5.5.1 Sender already specified
192.0.2.7 [0A10] 10:00:07 <<< DATA
192.0.2.7 [0A10] 10:00:08 >>> 354 Enter mail, end with "." on a line by itself
192.0.2.7 [0A10] 10:00:09 *** <a@example.com> <bob@example.net> 1 495 00:00:01 OK AAA00001
192.0.2.7 [0A10] 10:00:10 >>> 250 2.6.0 495 bytes received in 00:00:01; Message id AAA00001 accepted for delivery
192.0.2.7 [0A10] 10:00:11 Disconnected$$),
('icewarp pop3 with AUTH', $$192.0.2.7 [0B10] 10:00:00 Connected
192.0.2.7 [0B10] 10:00:01 >>> +OK mail POP3 ready
192.0.2.7 [0B10] 10:00:02 <<< AUTH PLAIN
192.0.2.7 [0B10] 10:00:03 >>> + 
192.0.2.7 [0B10] 10:00:04 <<< AGFubmEAc2VjcmV0
192.0.2.7 [0B10] 10:00:05 >>> +OK 2 messages
192.0.2.7 [0B10] 10:00:06 <<< RETR 9
192.0.2.7 [0B10] 10:00:07 >>> -ERR no such message
192.0.2.7 [0B10] 10:00:08 <<< DELE 1
192.0.2.7 [0B10] 10:00:09 >>> +OK
192.0.2.7 [0B10] 10:00:10 <<< QUIT
192.0.2.7 [0B10] 10:00:11 >>> +OK bye
192.0.2.7 [0B10] 10:00:12 Disconnected$$),
('icewarp pop3 far ahead', $$192.0.2.7 [0B10] 10:00:00 Connected
192.0.2.7 [0B10] 10:00:01 >>> +OK mail POP3 ready
192.0.2.7 [0B10] 10:00:02 <<< USER anna
192.0.2.7 [0B10] 10:00:03 <<< PASS ***
192.0.2.7 [0B10] 10:00:04 <<< DELE 1
192.0.2.7 [0B10] 10:00:05 <<< DELE 2
192.0.2.7 [0B10] 10:00:06 <<< DELE 3
192.0.2.7 [0B10] 10:00:07 <<< DELE 4
192.0.2.7 [0B10] 10:00:08 <<< DELE 5
192.0.2.7 [0B10] 10:00:09 <<< DELE 6
192.0.2.7 [0B10] 10:00:10 <<< DELE 7
192.0.2.7 [0B10] 10:00:11 <<< DELE 8
192.0.2.7 [0B10] 10:00:12 <<< DELE 9
192.0.2.7 [0B10] 10:00:13 <<< DELE 10
192.0.2.7 [0B10] 10:00:14 <<< DELE 11
192.0.2.7 [0B10] 10:00:15 <<< DELE 12
192.0.2.7 [0B10] 10:00:16 <<< DELE 13
192.0.2.7 [0B10] 10:00:17 <<< DELE 14
192.0.2.7 [0B10] 10:00:18 <<< DELE 15
192.0.2.7 [0B10] 10:00:19 <<< DELE 16
192.0.2.7 [0B10] 10:00:20 <<< QUIT
192.0.2.7 [0B10] 10:00:21 >>> +OK
192.0.2.7 [0B10] 10:00:22 >>> +OK
192.0.2.7 [0B10] 10:00:23 >>> +OK
192.0.2.7 [0B10] 10:00:24 >>> +OK
192.0.2.7 [0B10] 10:00:25 >>> +OK
192.0.2.7 [0B10] 10:00:26 >>> +OK
192.0.2.7 [0B10] 10:00:27 >>> +OK
192.0.2.7 [0B10] 10:00:28 >>> +OK
192.0.2.7 [0B10] 10:00:29 >>> +OK
192.0.2.7 [0B10] 10:00:30 >>> +OK
192.0.2.7 [0B10] 10:00:31 >>> +OK
192.0.2.7 [0B10] 10:00:32 >>> +OK
192.0.2.7 [0B10] 10:00:33 >>> +OK
192.0.2.7 [0B10] 10:00:34 >>> +OK
192.0.2.7 [0B10] 10:00:35 >>> +OK
192.0.2.7 [0B10] 10:00:36 >>> +OK
192.0.2.7 [0B10] 10:00:37 >>> +OK
192.0.2.7 [0B10] 10:00:38 >>> +OK
192.0.2.7 [0B10] 10:00:39 >>> +OK
192.0.2.7 [0B10] 10:00:40 Disconnected$$),
('courier null sender of a client', $$Jun  5 10:00:00 mx1 courierd: newmsg,id=0000000000A8E09C.000000006B0CDAB4.0000050F: dns; client.example ([::ffff:192.0.2.3])
Jun  5 10:00:00 mx1 courierd: started,id=0000000000A8E09C.000000006B0CDAB4.0000050F,from=<>,module=esmtp,host=bad.test,addr=<x2@bad.test>
Jun  5 10:00:00 mx1 courieresmtp: id=0000000000A8E09C.000000006B0CDAB4.0000050F,from=<>,addr=<x2@bad.test>: 550 5.1.1 <x2@bad.test> unknown
Jun  5 10:00:00 mx1 courieresmtp: id=0000000000A8E09C.000000006B0CDAB4.0000050F,from=<>,addr=<x2@bad.test>,status: failure
Jun  5 10:00:00 mx1 courierd: started,id=0000000000A8E09C.000000006B0CDAB4.0000050F,from=<>,module=dsn,host=,addr=<postmaster>
Jun  5 10:00:00 mx1 courierd: newmsg,id=0000000000A8E0AF.000000006B0CDAB4.00000526: dns; client.example ([::ffff:192.0.2.7])
Jun  5 10:00:00 mx1 courierd: started,id=0000000000A8E0AF.000000006B0CDAB4.00000526,from=<>,module=esmtp,host=refused.test,addr=<exp2@refused.test>
Jun  5 10:00:00 mx1 courierd: newmsg,id=0000000000A8E09A.000000006B0CDAB4.00000525: dns; localhost (localhost [127.0.0.1])
Jun  5 10:00:00 mx1 courierd: started,id=0000000000A8E09A.000000006B0CDAB4.00000525,from=<#@[]>,module=local,host=u1!!1000!1000!/home/u1!!,addr=<u1>
Jun  5 10:00:00 mx1 courieresmtp: id=0000000000A8E0AF.000000006B0CDAB4.00000526,from=<>,addr=<exp2@refused.test>: Network is down
Jun  5 10:00:00 mx1 courieresmtp: id=0000000000A8E0AF.000000006B0CDAB4.00000526,from=<>,addr=<exp2@refused.test>,status: deferred
Jun  5 10:00:00 mx1 courierlocal: id=0000000000A8E09A.000000006B0CDAB4.00000525,from=<#@[]>,addr=<u1@mx1.example>,size=2317,success: Message delivered.$$),
('courier success asked for', $$Jun  5 10:00:00 mx1 courierd: newmsg,id=0000000000A8E09C.000000006B0CDAB4.0000050F: dns; client.example ([::ffff:192.0.2.13])
Jun  5 10:00:01 mx1 courierd: started,id=0000000000A8E09C.000000006B0CDAB4.0000050F,from=<u1@mx1.example>,module=local,host=u2!!1001!1001!/home/u2!!,addr=<u2>
Jun  5 10:00:02 mx1 courierlocal: id=0000000000A8E09C.000000006B0CDAB4.0000050F,from=<u1@mx1.example>,addr=<u2@mx1.example>,size=244,success: Message delivered.
Jun  5 10:00:03 mx1 courierd: started,id=0000000000A8E09C.000000006B0CDAB4.0000050F,from=<>,module=dsn,host=,addr=<u1@mx1.example>
Jun  5 10:00:04 mx1 courierd: newmsg,id=0000000000A8E09A.000000006B0CDAB4.00000525: dns; localhost (localhost [127.0.0.1])
Jun  5 10:00:05 mx1 courierd: started,id=0000000000A8E09A.000000006B0CDAB4.00000525,from=<>,module=local,host=u1!!1000!1000!/home/u1!!,addr=<u1@mx1.example>$$),
('courier recipient after a refused sender', $$Jun  5 10:00:00 mx1 courieresmtpd: started,ip=[::ffff:192.0.2.1],port=[38787]
Jun  5 10:00:01 mx1 courieresmtpd: error,relay=::ffff:192.0.2.1,port=38787,from=<x@spammer.test>: 517 Sender rejected: x@spammer.test
Jun  5 10:00:02 mx1 courieresmtpd: error,relay=::ffff:192.0.2.1,port=38787,msg="502 ESMTP command error",cmd: RCPT TO:<u1@mx1.example>$$),
('courier too many connections', $$Jun  5 10:00:00 mx1 pop3d: Maximum connection limit reached for ::ffff:192.0.2.4$$),
('uw failed, then another', $$Jun  5 10:00:00 mx1 imapd[176]: port 143 service init from 192.0.2.5
Jun  5 10:00:01 mx1 imapd[176]: AUTHENTICATE PLAIN invalid host=[192.0.2.5]
Jun  5 10:00:02 mx1 imapd[176]: Login user=u2 host=[192.0.2.5]
Jun  5 10:00:03 mx1 imapd[176]: Logout user=u2 host=[192.0.2.5]$$),
('uw no mailbox', $$Jun  5 10:00:00 mx1 ipop3d[231]: port 110 service init from 192.0.2.6
Jun  5 10:00:01 mx1 ipop3d[231]: Error opening or locking INBOX user=u5 host=[192.0.2.6]
Jun  5 10:00:02 mx1 ipop3d[231]: Login user=u5 host=[192.0.2.6] no mailbox
Jun  5 10:00:03 mx1 ipop3d[231]: Update user=u5 host=[192.0.2.6] nmsgs=3 ndele=0 nseen=0
Jun  5 10:00:04 mx1 ipop3d[231]: Logout user=u5 host=[192.0.2.6]$$),
('uw refused override', $$Jun  5 10:00:00 mx1 imapd[190]: port 143 service init from 192.0.2.8
Jun  5 10:00:01 mx1 imapd[190]: Failed u1 override of user=u3 host=[192.0.2.8]
Jun  5 10:00:01 mx1 imapd[190]: Login failed user=u3 auth=u1 host=[192.0.2.8]
Jun  5 10:00:04 mx1 imapd[190]: AUTHENTICATE PLAIN invalid host=[192.0.2.8]
Jun  5 10:00:05 mx1 imapd[190]: Logout user=??? host=[192.0.2.8]$$),
('uw left before a login', $$Jun  5 10:00:00 mx1 imapd[189]: port 143 service init from 192.0.2.7
Jun  5 10:00:01 mx1 imapd[189]: Unexpected client disconnect, while reading line user=??? host=[192.0.2.7]$$),
('icewarp MAIL and RCPT after the dot', $$192.0.2.7 [0A10] 10:00:00 Connected, local IP=192.0.2.1
192.0.2.7 [0A10] 10:00:01 <<< MAIL FROM:<a@example.com>
192.0.2.7 [0A10] 10:00:02 >>> 250 2.1.0 <a@example.com>... Sender ok
192.0.2.7 [0A10] 10:00:03 <<< RCPT TO:<bob@example.net>
192.0.2.7 [0A10] 10:00:04 >>> 250 2.1.5 <bob@example.net>... Recipient ok
192.0.2.7 [0A10] 10:00:05 <<< DATA
192.0.2.7 [0A10] 10:00:06 >>> 354 Enter mail, end with "." on a line by itself
192.0.2.7 [0A10] 10:00:07 <<< MAIL FROM:<b@example.com>
192.0.2.7 [0A10] 10:00:08 <<< RCPT TO:<carl@example.net>
192.0.2.7 [0A10] 10:00:09 >>> 250 2.6.0 495 bytes received in 00:00:01; Message id AAA00003 accepted for delivery
192.0.2.7 [0A10] 10:00:10 >>> 250 2.1.0 <b@example.com>... Sender ok
192.0.2.7 [0A10] 10:00:11 >>> 250 2.1.5 <carl@example.net>... Recipient ok
192.0.2.7 [0A10] 10:00:12 <<< DATA
192.0.2.7 [0A10] 10:00:13 >>> 354 Enter mail, end with "." on a line by itself
192.0.2.7 [0A10] 10:00:14 >>> 250 2.6.0 495 bytes received in 00:00:01; Message id AAA00004 accepted for delivery
192.0.2.7 [0A10] 10:00:15 Disconnected$$),
('icewarp MAIL after the last chunk', $$192.0.2.7 [0A10] 10:00:00 Connected, local IP=192.0.2.1
192.0.2.7 [0A10] 10:00:01 <<< MAIL FROM:<a@example.com>
192.0.2.7 [0A10] 10:00:02 >>> 250 2.1.0 <a@example.com>... Sender ok
192.0.2.7 [0A10] 10:00:03 <<< RCPT TO:<bob@example.net>
192.0.2.7 [0A10] 10:00:04 >>> 250 2.1.5 <bob@example.net>... Recipient ok
192.0.2.7 [0A10] 10:00:05 <<< BDAT 400 LAST
192.0.2.7 [0A10] 10:00:06 <<< MAIL FROM:<b@example.com>
192.0.2.7 [0A10] 10:00:07 >>> 550 5.7.1 Spam message rejected
192.0.2.7 [0A10] 10:00:08 >>> 250 2.1.0 <b@example.com>... Sender ok
192.0.2.7 [0A10] 10:00:09 <<< RCPT TO:<carl@example.net>
192.0.2.7 [0A10] 10:00:10 >>> 250 2.1.5 <carl@example.net>... Recipient ok
192.0.2.7 [0A10] 10:00:11 Disconnected$$),
('icewarp MAIL refused after the dot', $$192.0.2.7 [0A10] 10:00:00 Connected, local IP=192.0.2.1
192.0.2.7 [0A10] 10:00:01 <<< MAIL FROM:<a@example.com>
192.0.2.7 [0A10] 10:00:02 >>> 250 2.1.0 <a@example.com>... Sender ok
192.0.2.7 [0A10] 10:00:03 <<< RCPT TO:<bob@example.net>
192.0.2.7 [0A10] 10:00:04 >>> 250 2.1.5 <bob@example.net>... Recipient ok
192.0.2.7 [0A10] 10:00:05 <<< DATA
192.0.2.7 [0A10] 10:00:06 >>> 354 Enter mail, end with "." on a line by itself
192.0.2.7 [0A10] 10:00:07 <<< MAIL FROM:<b@example.com>
192.0.2.7 [0A10] 10:00:08 >>> 250 2.6.0 495 bytes received in 00:00:01; Message id AAA00003 accepted for delivery
192.0.2.7 [0A10] 10:00:09 >>> 550 5.7.1 <b@example.com>... Access denied
192.0.2.7 [0A10] 10:00:10 <<< RCPT TO:<carl@example.net>
192.0.2.7 [0A10] 10:00:11 >>> 503 5.5.1 Need MAIL command
192.0.2.7 [0A10] 10:00:12 Disconnected$$),
('qmail numbers of notices again', $$Jun  5 10:00:00 h1 qmail: 1717581600.100000 new msg 500
Jun  5 10:00:01 h1 qmail: 1717581601.100000 info msg 500: bytes 900 from <a@example.com> qp 900 uid 89
Jun  5 10:00:02 h1 qmail: 1717581602.100000 starting delivery 1: msg 500 to remote a@far.test
Jun  5 10:00:03 h1 qmail: 1717581603.100000 delivery 1: failure: 192.0.2.1_does_not_like_recipient./Remote_host_said:_550_no/
Jun  5 10:00:04 h1 qmail: 1717581604.100000 bounce msg 500 qp 905
Jun  5 10:00:05 h1 qmail: 1717581605.100000 end msg 500
Jun  5 10:00:06 h1 qmail: 1717581606.100000 new msg 501
Jun  5 10:00:07 h1 qmail: 1717581607.100000 info msg 501: bytes 900 from <b@example.com> qp 901 uid 89
Jun  5 10:00:08 h1 qmail: 1717581608.100000 starting delivery 2: msg 501 to remote b@far.test
Jun  5 10:00:09 h1 qmail: 1717581609.100000 delivery 2: failure: 192.0.2.1_does_not_like_recipient./Remote_host_said:_550_no/
Jun  5 10:00:10 h1 qmail: 1717581610.100000 bounce msg 501 qp 905
Jun  5 10:00:11 h1 qmail: 1717581611.100000 end msg 501
Jun  5 10:00:12 h1 qmail: 1717581612.100000 new msg 502
Jun  5 10:00:13 h1 qmail: 1717581613.100000 info msg 502: bytes 900 from <> qp 905 uid 89
Jun  5 10:00:14 h1 qmail: 1717581614.100000 new msg 503
Jun  5 10:00:15 h1 qmail: 1717581615.100000 info msg 503: bytes 900 from <> qp 905 uid 89$$),
('uw no mailbox after a failed login', $$Jun  5 10:00:00 mx1 ipop3d[300]: port 110 service init from 192.0.2.6
Jun  5 10:00:01 mx1 ipop3d[300]: Login failed user=u4 auth=u4 host=[192.0.2.6]
Jun  5 10:00:02 mx1 ipop3d[300]: Error opening or locking INBOX user=u5 host=[192.0.2.6]
Jun  5 10:00:03 mx1 ipop3d[300]: Auth user=u5 host=[192.0.2.6] no mailbox
Jun  5 10:00:04 mx1 ipop3d[300]: Logout user=u5 host=[192.0.2.6]$$),
('uw no mailbox, beginning not logged', $$Jun  5 10:00:00 mx1 ipop3d[391]: IMAP login to host=localhost user=u1 host=[192.0.2.16]
Jun  5 10:00:01 mx1 ipop3d[391]: No such host as localhost
Jun  5 10:00:02 mx1 ipop3d[391]: Error opening or locking INBOX user=u1 host=[192.0.2.16]
Jun  5 10:00:03 mx1 ipop3d[391]: Logout user=u1 host=[192.0.2.16]$$),
('courier refused sender in two lines', $$Jun  5 10:00:00 mx1 courieresmtpd: started,ip=[::ffff:192.0.2.1],port=[38787]
Jun  5 10:00:01 mx1 courieresmtpd: error,relay=::ffff:192.0.2.1,port=38787,from=<x@spammer.test>: 517-Message was refused by
Jun  5 10:00:02 mx1 courieresmtpd: error,relay=::ffff:192.0.2.1,port=38787,from=<x@spammer.test>: 517 SPF fail: x@spammer.test is not permitted
Jun  5 10:00:03 mx1 courieresmtpd: error,relay=::ffff:192.0.2.1,port=38787,msg="502 ESMTP command error",cmd: RCPT TO:<u1@mx1.example>
Jun  5 10:00:04 mx1 courieresmtpd: error,relay=::ffff:192.0.2.1,port=38787,msg="503 STARTTLS not allowed",cmd: STARTTLS$$),
('courier failed, then a login', $$Jun  5 10:00:00 mx1 imapd: Connection, ip=[::ffff:192.0.2.9], port=[100]
Jun  5 10:00:01 mx1 imapd: LOGIN FAILED, method=PLAIN, ip=[::ffff:192.0.2.9], port=[100]
Jun  5 10:00:02 mx1 imapd: LOGIN, user=anna, ip=[::ffff:192.0.2.9], port=[100], protocol=IMAP$$),
('qmail forwarded bounce', $$Jun  5 10:00:00 h1 qmail: 1717581600.100000 new msg 500
Jun  5 10:00:00 h1 qmail: 1717581600.110000 info msg 500: bytes 900 from <owner@example.com> qp 900 uid 89
Jun  5 10:00:00 h1 qmail: 1717581600.140000 starting delivery 1: msg 500 to remote a@far.test
Jun  5 10:00:01 h1 qmail: 1717581601.100000 delivery 1: failure: 198.51.100.1_does_not_like_recipient./Remote_host_said:_550_no/
Jun  5 10:00:01 h1 qmail: 1717581601.150000 bounce msg 500 qp 901
Jun  5 10:00:01 h1 qmail: 1717581601.200000 end msg 500
Jun  5 10:00:01 h1 qmail: 1717581601.210000 new msg 501
Jun  5 10:00:01 h1 qmail: 1717581601.220000 info msg 501: bytes 1900 from <> qp 901 uid 89
Jun  5 10:00:01 h1 qmail: 1717581601.230000 starting delivery 2: msg 501 to local owner@example.com
Jun  5 10:00:01 h1 qmail: 1717581601.300000 new msg 502
Jun  5 10:00:01 h1 qmail: 1717581601.310000 info msg 502: bytes 2000 from <> qp 903 uid 89
Jun  5 10:00:01 h1 qmail: 1717581601.320000 delivery 2: success: did_0+1+0/qp_903/
Jun  5 10:00:01 h1 qmail: 1717581601.325000 end msg 501
Jun  5 10:00:01 h1 qmail: 1717581601.330000 starting delivery 3: msg 502 to remote boss@far.test$$),
('qmail filters', $$Jun  5 10:00:00 h1 smtpd: 1717581600.400000 simscan:[999]:VIRUS DROPPED (Eicar):0.5120s:Re hello:192.0.2.10:s@example.com:zoe@example.net
Jun  5 10:00:01 h1 smtpd: 1717581601.400000 simscan:[998]:SPAM REJECT (12.5/5.0):0.5120s:Re hello:192.0.2.10:s@example.com:max@example.net:Max@example.net
Jun  5 10:00:02 h1 smtpd: 1717581602.400000 simscan:[997]:CLEAN (0.5/5.0):0.5120s:Re hello:192.0.2.10:s@example.com:max@example.net
Jun  5 10:00:03 h1 smtpd: 1717581603.100000 tcpserver: pid 703 from 192.0.2.9
Jun  5 10:00:03 h1 smtpd: 1717581603.200000 tcpserver: ok 703 mx.example.net:192.0.2.1:25 p9.example.org:192.0.2.9::40002
Jun  5 10:00:03 h1 smtpd: 1717581603.300000 simscan:[703]:SPAM REJECT (12.50/5.00):0.5120s:Re: hello: world:192.0.2.9:s@example.org:bob@example.net:carl@example.net
Jun  5 10:00:03 h1 smtpd: 1717581603.350000 simscan:[703]:VIRUS DROPPED (Eicar):0.5120s:Re hello:192.0.2.9:s3@example.org:bob@example.net
Jun  5 10:00:03 h1 smtpd: 1717581603.400000 tcpserver: end 703 status 0$$),
('qmail deny', $$Jun  5 10:00:02 h1 smtpd: 1717581602.100000 tcpserver: pid 702 from 192.0.2.8
Jun  5 10:00:02 h1 smtpd: 1717581602.200000 tcpserver: deny 702 mx.example.net:192.0.2.1:25 :192.0.2.8::40001
Jun  5 10:00:02 h1 smtpd: 1717581602.200000 tcpserver: end 702 status 25600$$),
('qmail unknown users', $$Jun  5 10:00:01 h1 smtpd: 1717581601.320000 CHKUSER rejected rcpt: from <a@example.org::> remote <p6:p6.example.org:192.0.2.6> rcpt <nobody@example.net> : not existing recipient
Jun  5 10:00:07 h1 vpopmail[802]: vchkpw-pop3: vpopmail user not found nobody@example.net:192.0.2.9$$),
('qmail denied by spamdyke', $$Jun  5 10:00:01 h1 spamdyke[914]: DENIED_GRAYLISTED from: g@b.example to: x@c.example origin_ip: 192.0.2.8 origin_rdns: (unknown) auth: (unknown) encryption: (none) reason: (empty)
Jun  5 10:00:02 h1 spamdyke[915]: DENIED_EARLYTALKER from: (unknown) to: (unknown) origin_ip: 192.0.2.9 origin_rdns: (unknown) auth: (unknown) encryption: (none) reason: (empty)
Jun  5 10:00:03 h1 spamdyke[916]: DENIED_RECIPIENT_NONEXISTENT from: g@b.example to: nouser@c.example origin_ip: 192.0.2.10 origin_rdns: (unknown) auth: (unknown) encryption: (none) reason: (empty)$$),
('qmail refused by patches', $$Jun  5 10:00:01 h1 smtpd: 1717581601.100000 qmail-smtpd: pid 805 Reject::RCPT::Failed_Rcptto S:192.0.2.7:unknown P:ESMTP H:helo F:a@b.example T:nouser@c.example
Jun  5 10:00:02 h1 smtpd: 1717581602.100000 qmail-smtpd: pid 806 Reject::SNDR::Bad_Helo S:192.0.2.8:unknown P:ESMTP H:helo
Jun  5 10:00:03 h1 smtpd: 1717581603.100000 qmail-smtpd: badmailfrom: a@b.example at 192.0.2.9
Jun  5 10:00:04 h1 smtpd: 1717581604.100000 qmail-smtpd: badmailto: x@c.example at 192.0.2.10
Jun  5 10:00:05 h1 smtpd: 1717581605.100000 CHKUSER rejected sender: from <a@b.example::> remote <helo:name:192.0.2.11> rcpt <> : invalid sender MX domain
Jun  5 10:00:06 h1 smtpd: 1717581606.100000 CHKUSER rejected rcpt: from <a@b.example::> remote <helo:name:192.0.2.12> rcpt <x@c.example> : rcpt ignored after exceeding invalid rcpt limit
Jun  5 10:00:07 h1 smtpd: 1717581607.100000 CHKUSER rejected rcpt: from <a@b.example::> remote <helo:name:192.0.2.13> rcpt <y@c.example> : not existing recipient$$),
('uw refused by listeners', $$Jun  5 10:00:01 h1 xinetd[100]: FAIL: imap address from=198.51.100.66
Jun  5 10:00:02 h1 xinetd[100]: FAIL: pop3 per_source_limit from=198.51.100.67
Jun  5 10:00:03 h1 xinetd[100]: FAIL: pop3 per_source_limit from=198.51.100.68
Jun  5 10:00:04 h1 xinetd[100]: START: pop3 pid=222 from=198.51.100.70
Jun  5 10:00:05 h1 inetd[221]: pop3 from 198.51.100.69 exceeded counts/min (limit 5/min)
Jun  5 10:00:05 h1 inetd[221]: refused connection from a.example.org, service pop3 (tcp)
Jun  5 10:00:06 h1 ipop3d[222]: pop3 service init from 198.51.100.70
Jun  5 10:00:06 h1 ipop3d[222]: Login user=anna host=[198.51.100.70] nmsgs=1/1
Jun  5 10:00:07 h1 xinetd[100]: EXIT: pop3 status=0 pid=222 duration=3(sec)$$),
('uw TLS failed', $$Jun  5 10:00:01 h1 imapd[501]: imaps SSL service init from 192.0.2.1
Jun  5 10:00:02 h1 imapd[501]: Unable to accept SSL connection, host=a.example.org [192.0.2.1]
Jun  5 10:00:02 h1 imapd[501]: SSL error status: error:1408F10B:SSL routines:SSL3_GET_RECORD:wrong version number
Jun  5 10:50:01 h1 imapd[502]: imaps SSL service init from 192.0.2.2
Jun  5 10:50:02 h1 imapd[502]: Login user=anna host=b.example.org [192.0.2.2]$$),
('uw mailbox not opened', $$Jun  5 10:00:01 h1 ipop3d[501]: pop3 service init from 192.0.2.1
Jun  5 10:00:02 h1 ipop3d[501]: Can't open INBOX (file /var/spool/mail/anna): not in valid mailbox format
Jun  5 10:00:02 h1 ipop3d[501]: Error opening or locking INBOX user=anna host=[192.0.2.1]
Jun  5 10:00:02 h1 ipop3d[501]: Login user=anna host=[192.0.2.1] no mailbox
Jun  5 10:00:02 h1 ipop3d[501]: Logout user=anna host=[192.0.2.1]$$),
('uw ended by an error', $$Jun  5 10:00:01 h1 imapd[501]: imap service init from 192.0.2.1
Jun  5 10:00:01 h1 imapd[501]: Login user=anna host=[192.0.2.1]
Jun  5 10:00:05 h1 imapd[501]: Fatal mailbox error user=anna host=[192.0.2.1] mbx=???: Mailbox shrank from 363 to 7 bytes, aborted
Jun  5 10:00:05 h1 imapd[501]: Logout user=anna host=[192.0.2.1]
Jun  5 10:00:06 h1 imapd[502]: imap service init from 192.0.2.2
Jun  5 10:00:06 h1 imapd[502]: Login user=bert host=[192.0.2.2]
Jun  5 10:00:07 h1 imapd[502]: Fatal error user=bert host=[192.0.2.2] mbx=INBOX: Lock when already locked, mbx=INBOX
Jun  5 10:00:07 h1 imapd[502]: IMAP toolkit crash: Lock when already locked, mbx=INBOX
Jun  5 10:00:08 h1 ipop3d[503]: pop3 service init from 192.0.2.3
Jun  5 10:00:08 h1 ipop3d[503]: IMAP login to host=imap.example.org user=carl host=[192.0.2.3]
Jun  5 10:00:09 h1 ipop3d[503]: Mailbox closed (imap.example.org IMAP4rev1 server terminating connection) user=carl host=[192.0.2.3]
Jun  5 10:00:10 h1 ipop3d[504]: pop3 service init from 192.0.2.4
Jun  5 10:00:10 h1 ipop3d[504]: Login user=dora host=[192.0.2.4] nmsgs=3/3
Jun  5 10:00:12 h1 ipop3d[504]: Fatal disk error user=dora host=[192.0.2.4] mbx=/var/mail/dora: No space left on device
Jun  5 10:00:12 h1 ipop3d[504]: Update user=dora host=[192.0.2.4] nmsgs=3 ndele=3 nseen=0
Jun  5 10:00:12 h1 ipop3d[504]: Logout user=dora host=[192.0.2.4]
Jun  5 10:00:20 h1 imapd[505]: imaps SSL service init from 192.0.2.5
Jun  5 10:00:21 h1 imapd[505]: Unable to accept SSL connection, host=[192.0.2.5]
Jun  5 10:00:21 h1 imapd[505]: SSL error status: error:0A000126:SSL routines::unexpected eof while reading
Jun  5 10:00:22 h1 imapd[506]: imap service init from 192.0.2.6
Jun  5 10:00:22 h1 imapd[506]: Login user=emil host=[192.0.2.6]$$),
('uw failed again and again', $$Jun  5 10:00:01 h1 ipop3d[501]: pop3 service init from 192.0.2.1
Jun  5 10:00:02 h1 ipop3d[501]: Login failed user=anna auth=anna host=a.example.org [192.0.2.1]
Jun  5 10:00:12 h1 ipop3d[501]: message repeated 3 times: [ Login failed user=anna auth=anna host=a.example.org [192.0.2.1]]
Jun  5 10:00:13 h1 ipop3d[501]: Logout user=??? host=a.example.org [192.0.2.1]
Jun  5 10:00:14 h1 ipop3d[502]: message repeated 3 times: [ Login failed user=bert auth=bert host=a.example.org [192.0.2.1]]$$),
('courier failed again and again', $$Jun  5 10:00:01 h1 imapd: Connection, ip=[::ffff:192.0.2.1], port=[50001]
Jun  5 10:00:02 h1 imapd: LOGIN FAILED, user=anna, ip=[::ffff:192.0.2.1], port=[50001]
Jun  5 10:00:12 h1 imapd: message repeated 3 times: [ LOGIN FAILED, user=anna, ip=[::ffff:192.0.2.1], port=[50001]]
Jun  5 10:00:13 h1 imapd: LOGOUT, ip=[::ffff:192.0.2.1], port=[50001], rcvd=12, sent=13$$),
('courier refused by the limit again and again', $$Jun  5 10:00:01 h1 imapd: Maximum connection limit reached for ::ffff:192.0.2.1
Jun  5 10:00:01 h1 last message repeated 2 times
Jun  5 10:00:09 h1 last message repeated 1 times
Jun  5 10:00:10 h1 pop3d: message repeated 3 times: [ Maximum connection limit reached for ::ffff:192.0.2.2]
Jun  5 10:00:11 h1 cron[1]: job done
Jun  5 10:00:12 h1 last message repeated 2 times$$),
('sun behind syslog', $$Jun  5 10:00:00 mta1 imta[4711]: 05-Jun-2024 10:00:00.12 tcp_local                 J 0 a@far.test rfc822; x@y.test 550 5.7.1 Relaying not permitted: x@y.test
Jun  5 10:05:00 mta1 imta[4711]: 05-Jun-2024 10:05:00.10 tcp_local                 J 0 b@peer.test rfc822; nobody@ex.test 550 5.1.1 unknown or illegal alias: nobody@ex.test
Jun  5 10:06:00 mta1 imta[4711]: 05-Jun-2024 10:06:00.10 tcp_local    +            O TCP|192.0.2.1|25|198.51.100.7|51022 SMTP
Jun  5 10:06:01 mta1 imta[4711]: 05-Jun-2024 10:06:01.10 tcp_local    +            C TCP|192.0.2.1|25|198.51.100.7|51022 SMTP
Jun  5 10:06:02 mta1 imta[4711]: 05-Jun-2024 10:06:02.10 tcp_local    +            O TCP|192.0.2.1|25|198.51.100.8|51023 SMTP$$),
('uw override', $$Jun  5 10:00:00 mx1 imapd[501]: imap service init from 192.0.2.1
Jun  5 10:00:01 mx1 imapd[501]: Admin root override of user=anna host=a.example.org [192.0.2.1]
Jun  5 10:00:01 mx1 imapd[501]: Authenticated user=anna host=a.example.org [192.0.2.1] mech=PLAIN
Jun  5 10:00:02 mx1 imapd[501]: Logout user=anna host=a.example.org [192.0.2.1]
Jun  5 10:00:10 mx1 imapd[502]: imap service init from 192.0.2.1
Jun  5 10:00:11 mx1 imapd[502]: Admin root override of user=anna host=a.example.org [192.0.2.1]
Jun  5 10:00:11 mx1 imapd[502]: Login user=anna host=a.example.org [192.0.2.1]
Jun  5 10:00:12 mx1 imapd[502]: Authenticated user=bert host=a.example.org [192.0.2.1] mech=PLAIN$$),
('courier refused by content filters', $$Jun  5 10:00:00 mx1 courieresmtpd: started,ip=[::ffff:192.0.2.1],port=[1001]
Jun  5 10:00:01 mx1 courieresmtpd: error,relay=::ffff:192.0.2.1,port=1001,from=<s@far.test>: 558-550-filt:
Jun  5 10:00:01 mx1 courieresmtpd: error,relay=::ffff:192.0.2.1,port=1001,from=<s@far.test>: 558-550 No such mail, please
Jun  5 10:00:01 mx1 courieresmtpd: error,relay=::ffff:192.0.2.1,port=1001,from=<s@far.test>: 558 250 Ok. 0000000066603721.00000011
Jun  5 10:00:01 mx1 courierd: newmsg,id=0000000000000030.0000000066603721.00000011: dns; helo.test ([::ffff:192.0.2.1])
Jun  5 10:00:01 mx1 courierd: started,id=0000000000000030.0000000066603721.00000011,from=<s@far.test>,module=local,host=emma!!1004!1004!/home/emma!!,addr=<emma>
Jun  5 10:00:01 mx1 courierlocal: id=0000000000000030.0000000066603721.00000011,from=<s@far.test>,addr=<emma@mx1.test>,size=510,success: Message delivered.
Jun  5 10:00:01 mx1 courierd: completed,id=0000000000000030.0000000066603721.00000011
Jun  5 10:00:02 mx1 courieresmtpd: started,ip=[::ffff:192.0.2.1],port=[1002]
Jun  5 10:00:03 mx1 courieresmtpd: error,relay=::ffff:192.0.2.1,port=1002,from=<s@far.test>: 558-550-filt:
Jun  5 10:00:03 mx1 courieresmtpd: error,relay=::ffff:192.0.2.1,port=1002,from=<s@far.test>: 558 550 No such mail, please
Jun  5 10:00:03 mx1 courierd: newmsg,id=0000000000000031.0000000066603723.00000012: dns; helo.test ([::ffff:192.0.2.1])
Jun  5 10:00:03 mx1 courierd: completed,id=0000000000000031.0000000066603723.00000012$$),
('courier two double bounces', $$Jun  5 10:00:00 mx1 courierd: newmsg,id=0000000000000011.0000000066603720.00000001: dns; helo.test ([::ffff:192.0.2.1])
Jun  5 10:00:00 mx1 courierd: started,id=0000000000000011.0000000066603720.00000001,from=<>,module=esmtp,host=b.test,addr=<a@b.test>
Jun  5 10:00:00 mx1 courieresmtp: id=0000000000000011.0000000066603720.00000001,from=<>,addr=<a@b.test>: 550 no
Jun  5 10:00:00 mx1 courieresmtp: id=0000000000000011.0000000066603720.00000001,from=<>,addr=<a@b.test>,status: failure
Jun  5 10:00:00 mx1 courierd: newmsg,id=0000000000000012.0000000066603720.00000002: dns; helo.test ([::ffff:192.0.2.1])
Jun  5 10:00:00 mx1 courierd: started,id=0000000000000012.0000000066603720.00000002,from=<>,module=esmtp,host=b.test,addr=<c@b.test>
Jun  5 10:00:00 mx1 courieresmtp: id=0000000000000012.0000000066603720.00000002,from=<>,addr=<c@b.test>: 550 no
Jun  5 10:00:00 mx1 courieresmtp: id=0000000000000012.0000000066603720.00000002,from=<>,addr=<c@b.test>,status: failure
Jun  5 10:00:01 mx1 courierd: started,id=0000000000000011.0000000066603720.00000001,from=<>,module=dsn,host=,addr=<postmaster>
Jun  5 10:00:01 mx1 courierd: started,id=0000000000000012.0000000066603720.00000002,from=<>,module=dsn,host=,addr=<postmaster>
Jun  5 10:00:01 mx1 courierd: newmsg,id=0000000000000013.0000000066603721.00000003: dns; localhost (localhost [127.0.0.1])
Jun  5 10:00:01 mx1 courierd: started,id=0000000000000013.0000000066603721.00000003,from=<#@[]>,module=local,host=anna!!1000!1000!/home/anna!!,addr=<anna>
Jun  5 10:00:02 mx1 courierlocal: id=0000000000000013.0000000066603721.00000003,from=<#@[]>,addr=<anna@mx1.test>,size=9,success: Message delivered.
Jun  5 10:00:03 mx1 courierd: newmsg,id=0000000000000014.0000000066603721.00000004: dns; client.test ([::ffff:192.0.2.9])
Jun  5 10:00:03 mx1 courierd: started,id=0000000000000014.0000000066603721.00000004,from=<#@[]>,module=local,host=anna!!1000!1000!/home/anna!!,addr=<anna>
Jun  5 10:00:03 mx1 courierlocal: id=0000000000000014.0000000066603721.00000004,from=<#@[]>,addr=<anna@mx1.test>,size=9,success: Message delivered.$$),
('courier TLS failed', $$Jun  5 10:00:00 mx1 courieresmtpd: started,ip=[::ffff:192.0.2.1],port=[1001]
Jun  5 10:00:01 mx1 courieresmtpd: courieresmtpd: STARTTLS failed: DEBUG: ip=[::ffff:192.0.2.1], Unexpected SSL connection shutdown.
Jun  5 10:00:02 mx1 courieresmtpd: started,ip=[::ffff:192.0.2.2],port=[1002]
Jun  5 10:00:03 mx1 courieresmtpd: courieresmtpd: STARTTLS failed: ip=[::ffff:192.0.2.2], Decryption has failed.$$),
('courier silent after a refusal', $$Jun  5 10:00:00 mx1 courieresmtpd: started,ip=[2001:db8::1],port=[1001]
Jun  5 10:00:01 mx1 courieresmtpd: error,relay=2001:db8::1,port=1001,from=<s@far.test>: 517-Sender rejected: s@far.test can be accepted only from
Jun  5 10:00:01 mx1 courieresmtpd: error,relay=2001:db8::1,port=1001,from=<s@far.test>: 517 far.test's mail relays.
Jun  5 10:10:01 mx1 courieresmtpd: [2001:db8::1]: Connection timed out$$),
('courier mail refused after a recipient', $$Jun  5 10:00:00 mx1 courieresmtpd: started,ip=[::ffff:192.0.2.1],port=[1001]
Jun  5 10:00:01 mx1 courieresmtpd: error,relay=::ffff:192.0.2.1,port=1001,from=<s@far.test>,to=<x@mx1.test>: 550 User <x> unknown
Jun  5 10:00:02 mx1 courieresmtpd: error,relay=::ffff:192.0.2.1,port=1001,from=<s@far.test>: 554 Virus found
Jun  5 10:00:03 mx1 courieresmtpd: error,relay=::ffff:192.0.2.1,port=1001,from=<s@far.test>,to=<y@mx1.test>: 550 User <y> unknown
Jun  5 10:00:04 mx1 courieresmtpd: error,relay=::ffff:192.0.2.1,port=1001,from=<>: 550-This one
Jun  5 10:00:04 mx1 courieresmtpd: error,relay=::ffff:192.0.2.1,port=1001,from=<>: 550 is spam$$),
('uw process used again without an end', $$Jun  5 10:00:00 h1 imapd[501]: Login user=anna host=[192.0.2.1]
Jun  5 10:30:00 h1 imapd[501]: Login user=bert host=[192.0.2.1]
Jun  5 10:31:00 h1 imapd[501]: Logout user=bert host=[192.0.2.1]
Jun  6 10:00:00 h1 imapd[501]: Admin root override of user=carl host=[192.0.2.1]
Jun  6 10:00:00 h1 imapd[501]: Login user=carl host=[192.0.2.1]
Jun  6 10:00:09 h1 imapd[501]: Logout user=carl host=[192.0.2.1]$$),
('courier port used again without an end', $$Jun  5 10:00:00 mx1 imapd: LOGIN, user=anna, ip=[::ffff:192.0.2.1], port=[1001], protocol=IMAP
Jun  5 12:00:00 mx1 imapd: LOGIN, user=anna, ip=[::ffff:192.0.2.1], port=[1001], protocol=IMAP
Jun  5 12:01:00 mx1 imapd: LOGOUT, user=anna, ip=[::ffff:192.0.2.1], port=[1001], headers=0, body=0, rcvd=1, sent=2, time=60$$),
('courier clients that did not log in', $$Jun  5 10:00:00 mx1 imapd: Connection, ip=[::ffff:192.0.2.1], port=[1001]
Jun  5 10:00:01 mx1 imapd: LOGOUT, ip=[::ffff:192.0.2.1], port=[1001], rcvd=12, sent=200
Jun  5 10:00:02 mx1 pop3d: Connection, ip=[::ffff:192.0.2.1], port=[1002]
Jun  5 10:00:03 mx1 pop3d: Disconnected, ip=[::ffff:192.0.2.1], port=[1002]
Jun  5 10:00:04 mx1 pop3d: Connection, ip=[::ffff:192.0.2.1], port=[1003]
Jun  5 10:00:05 mx1 pop3d: LOGIN FAILED, user=anna, ip=[::ffff:192.0.2.1], port=[1003]
Jun  5 10:00:06 mx1 pop3d: Disconnected, ip=[::ffff:192.0.2.1], port=[1003]
Jun  5 10:00:07 mx1 imapd: Connection, ip=[::ffff:192.0.2.1], port=[1004]
Jun  5 10:00:08 mx1 imapd: LOGIN, user=anna, ip=[::ffff:192.0.2.1], port=[1004], protocol=IMAP
Jun  5 10:00:09 mx1 imapd: DISCONNECTED, user=anna, ip=[::ffff:192.0.2.1], port=[1004], headers=0, body=0, rcvd=1, sent=2, time=1
Jun  5 10:00:10 mx1 courieresmtpd: started,ip=[::ffff:192.0.2.1],port=[1005]
Jun  5 10:00:11 mx1 courieresmtpd: [::ffff:192.0.2.1]: Connection reset by peer$$),
('courier client without a port comes again', $$Jun  5 10:00:00 mx1 pop3d: Connection, ip=[::ffff:192.0.2.1]
Jun  5 10:00:05 mx1 pop3d: LOGIN FAILED, user=anna, ip=[::ffff:192.0.2.1]
Jun  5 10:00:06 mx1 pop3d: Disconnected, ip=[::ffff:192.0.2.1]
Jun  5 10:00:08 mx1 pop3d: Connection, ip=[::ffff:192.0.2.1]
Jun  5 10:00:09 mx1 pop3d: LOGIN, user=anna, ip=[::ffff:192.0.2.1]
Jun  5 10:00:10 mx1 pop3d: LOGOUT, user=anna, ip=[::ffff:192.0.2.1], top=0, retr=0, time=1
Jun  5 10:05:08 mx1 pop3d: Connection, ip=[::ffff:192.0.2.1]
Jun  5 10:05:08 mx1 pop3d: LOGIN, user=anna, ip=[::ffff:192.0.2.1]
Jun  5 10:05:08 mx1 pop3d: DISCONNECTED, user=anna, ip=[::ffff:192.0.2.1], top=0, retr=0, time=0$$),
('courier mails that clients deleted', $$Jun  5 10:00:00 mx1 pop3d: LOGIN, user=anna, ip=[::ffff:192.0.2.1], port=[1001]
Jun  5 10:00:01 mx1 pop3d: DELETED, user=anna, ip=[::ffff:192.0.2.1], port=[1001], filename=cur/1.mx1:2,S
Jun  5 10:00:01 mx1 pop3d: DELETED, user=anna, ip=[::ffff:192.0.2.1], port=[1001], filename=cur/2.mx1:2,S
Jun  5 10:00:01 mx1 pop3d: LOGOUT, user=anna, ip=[::ffff:192.0.2.1], port=[1001], top=0, retr=9, rcvd=30, sent=60, time=1
Jun  5 10:00:02 mx1 imapd: LOGIN, user=bea, ip=[::ffff:192.0.2.2], port=[1002], protocol=IMAP
Jun  5 10:00:03 mx1 imapd: EXPUNGED, user=bea, ip=[::ffff:192.0.2.2], port=[1002], old_name=cur/1.mx1:2,ST
Jun  5 10:00:03 mx1 imapd: EXPUNGED, user=bea, ip=[::ffff:192.0.2.2], port=[1002], old_name=cur/2.mx1:2,S, new_name=cur/2.mx1:2,ST: only new_name will be left
Jun  5 10:00:03 mx1 imapd: LOCKED, user=bea, ip=[::ffff:192.0.2.2], port=[1002]
Jun  5 10:00:04 mx1 imapd: DISCONNECTED, user=bea, ip=[::ffff:192.0.2.2], port=[1002], headers=0, body=0, rcvd=1, sent=2, time=2
Jun  5 10:00:05 mx1 imapd: LOGIN, user=cia, ip=[::ffff:192.0.2.3], port=[1003], protocol=IMAP
Jun  5 10:00:06 mx1 imapd: LOGOUT, user=cia, ip=[::ffff:192.0.2.3], port=[1003], headers=0, body=0, rcvd=1, sent=2, time=1$$),
('courier clients that said QUIT and no more', $$Jun  5 10:00:00 mx1 pop3d: Connection, ip=[::ffff:192.0.2.1], port=[1001]
Jun  5 10:00:01 mx1 pop3d: LOGOUT, ip=[::ffff:192.0.2.1], port=[1001]
Jun  5 10:00:01 mx1 pop3d: Disconnected, ip=[::ffff:192.0.2.1], port=[1001]
Jun  5 10:00:02 mx1 pop3d: Connection, ip=[::ffff:192.0.2.2]
Jun  5 10:00:03 mx1 pop3d: LOGOUT, ip=[::ffff:192.0.2.2]
Jun  5 10:00:03 mx1 pop3d: Disconnected, ip=[::ffff:192.0.2.2]
Jun  5 10:00:04 mx1 pop3d: Connection, ip=[::ffff:192.0.2.2]
Jun  5 10:00:05 mx1 pop3d: LOGIN FAILED, user=anna, ip=[::ffff:192.0.2.2]
Jun  5 10:00:10 mx1 pop3d: LOGOUT, ip=[::ffff:192.0.2.2]
Jun  5 10:00:10 mx1 pop3d: Disconnected, ip=[::ffff:192.0.2.2]
Jun  5 10:00:11 mx1 pop3d: Connection, ip=[::ffff:192.0.2.2]
Jun  5 10:00:12 mx1 pop3d: Disconnected, ip=[::ffff:192.0.2.2]$$),
('courier clients without ports, two at a time', $$Jun  5 10:00:00 mx1 imapd: Connection, ip=[::ffff:192.0.2.1]
Jun  5 10:00:00 mx1 imapd: LOGIN FAILED, user=anna, ip=[::ffff:192.0.2.1]
Jun  5 10:00:05 mx1 imapd: Connection, ip=[::ffff:192.0.2.1]
Jun  5 10:00:05 mx1 imapd: LOGOUT, ip=[::ffff:192.0.2.1], rcvd=38, sent=340
Jun  5 10:00:06 mx1 imapd: LOGIN, user=bea, ip=[::ffff:192.0.2.1], protocol=IMAP
Jun  5 10:00:07 mx1 imapd: LOGOUT, user=bea, ip=[::ffff:192.0.2.1], headers=0, body=0, rcvd=43, sent=375, time=1
Jun  5 10:00:10 mx1 imapd: Connection, ip=[::ffff:192.0.2.2]
Jun  5 10:00:10 mx1 imapd: Connection, ip=[::ffff:192.0.2.2]
Jun  5 10:00:11 mx1 imapd: LOGIN, user=cia, ip=[::ffff:192.0.2.2], protocol=IMAP
Jun  5 10:00:12 mx1 imapd: LOGOUT, user=cia, ip=[::ffff:192.0.2.2], headers=0, body=0, rcvd=43, sent=375, time=1$$),
('courier commands refused in one of two dialogues', $$Jun  5 10:00:00 mx1 courieresmtpd: started,ip=[::ffff:192.0.2.1]
Jun  5 10:00:01 mx1 courieresmtpd: started,ip=[::ffff:192.0.2.1]
Jun  5 10:00:02 mx1 courieresmtpd: error,relay=::ffff:192.0.2.1,msg="502 ESMTP command error",cmd: GET / HTTP/1.1
Jun  5 10:00:02 mx1 courieresmtpd: error,relay=::ffff:192.0.2.1,msg="502 ESMTP command error",cmd: 
Jun  5 10:00:02 mx1 courieresmtpd: error,relay=::ffff:192.0.2.1,msg="502 ESMTP command error",cmd: RCPT TO:<x@mx1.test>$$),
('courier two notices at once', $$Jun  5 10:00:00 mx1 courierd: newmsg,id=0000000000000010.0000000066603720.00000010: dns; localhost (localhost [127.0.0.1])
Jun  5 10:00:00 mx1 courierd: newmsg,id=0000000000000011.0000000066603720.00000011: dns; localhost (localhost [127.0.0.1])
Jun  5 10:00:01 mx1 courieresmtp: id=0000000000000010.0000000066603720.00000010,from=<anna@mx1.test>,addr=<a@a.test>: 550 5.1.1 No such user
Jun  5 10:00:01 mx1 courieresmtp: id=0000000000000010.0000000066603720.00000010,from=<anna@mx1.test>,addr=<a@a.test>,status: failure
Jun  5 10:00:01 mx1 courieresmtp: id=0000000000000011.0000000066603720.00000011,from=<anna@mx1.test>,addr=<b@b.test>: 550 5.1.1 No such user
Jun  5 10:00:01 mx1 courieresmtp: id=0000000000000011.0000000066603720.00000011,from=<anna@mx1.test>,addr=<b@b.test>,status: failure
Jun  5 10:00:01 mx1 courierd: started,id=0000000000000010.0000000066603720.00000010,from=<>,module=dsn,host=,addr=<anna@mx1.test>
Jun  5 10:00:01 mx1 courierd: started,id=0000000000000011.0000000066603720.00000011,from=<>,module=dsn,host=,addr=<anna@mx1.test>
Jun  5 10:00:01 mx1 courierd: newmsg,id=0000000000000012.0000000066603721.00000012: dns; localhost (localhost [127.0.0.1])
Jun  5 10:00:01 mx1 courierlocal: id=0000000000000012.0000000066603721.00000012,from=<>,addr=<anna@mx1.test>,size=12,success: Message delivered.
Jun  5 10:00:01 mx1 courierd: newmsg,id=0000000000000013.0000000066603721.00000013: dns; localhost (localhost [127.0.0.1])
Jun  5 10:00:01 mx1 courierlocal: id=0000000000000013.0000000066603721.00000013,from=<>,addr=<anna@mx1.test>,size=12,success: Message delivered.$$),
('uw broken off after QUIT', $$Jun  5 10:00:00 h1 ipop3d[501]: Login user=anna host=[192.0.2.1] nmsgs=3/3
Jun  5 10:00:01 h1 ipop3d[501]: Update user=anna host=[192.0.2.1] nmsgs=0 ndele=3 nseen=0
Jun  5 10:00:02 h1 ipop3d[501]: Connection reset by peer, while reading line user=anna host=[192.0.2.1]$$),
('courier refusals of one of several dialogues', $$Jun  5 10:00:00 mx1 courieresmtpd: started,ip=[::ffff:192.0.2.1]
Jun  5 10:00:00 mx1 courieresmtpd: started,ip=[::ffff:192.0.2.1]
Jun  5 10:00:01 mx1 courieresmtpd: error,relay=::ffff:192.0.2.1,from=<s@gone.test>: 517-Domain does not exist: gone.test.
Jun  5 10:00:01 mx1 courieresmtpd: error,relay=::ffff:192.0.2.1,from=<t@far.test>,to=<x@mx1.test>: 550 User <x> unknown
Jun  5 10:00:01 mx1 courieresmtpd: error,relay=::ffff:192.0.2.1,from=<s@gone.test>: 517 Invalid domain, see <URL:https://www.ietf.org/rfc/rfc1035.txt>
Jun  5 10:00:02 mx1 courieresmtpd: error,relay=::ffff:192.0.2.1,from=<s@gone.test>: 517-Domain does not exist: gone.test.
Jun  5 10:00:02 mx1 courieresmtpd: error,relay=::ffff:192.0.2.1,from=<s@gone.test>: 517 Invalid domain, see <URL:https://www.ietf.org/rfc/rfc1035.txt>
Jun  5 10:00:03 mx1 courieresmtpd: error,relay=::ffff:192.0.2.1,from=<u@far.test>,to=<y@mx1.test>: 550-Not here
Jun  5 10:00:09 mx1 courieresmtpd: error,relay=::ffff:192.0.2.1,from=<u@far.test>,to=<y@mx1.test>: 550 mailbox is full$$),
('courier discarded by the next host', $$Jun  5 10:00:00 mx1 courierd: newmsg,id=0000000000000010.0000000066603720.00000001: dns; localhost (localhost [127.0.0.1])
Jun  5 10:00:01 mx1 courieresmtp: id=0000000000000010.0000000066603720.00000001,from=<s@mx1.test>,addr=<a@b.test>,success: delivered: filter.test [127.0.0.1]
Jun  5 10:00:01 mx1 courieresmtp: id=0000000000000010.0000000066603720.00000001,from=<s@mx1.test>,addr=<a@b.test>: 250 2.7.0 Ok, discarded, id=12345-01 - INFECTED: Eicar-Test-Signature
Jun  5 10:00:01 mx1 courieresmtp: id=0000000000000010.0000000066603720.00000001,from=<s@mx1.test>,addr=<a@b.test>,status: success
Jun  5 10:00:01 mx1 courierd: completed,id=0000000000000010.0000000066603720.00000001$$),
('courier refusal whose last line says why', $$Jun  5 10:00:00 mx1 courieresmtpd: started,ip=[::ffff:192.0.2.1],port=[1001]
Jun  5 10:00:01 mx1 courieresmtpd: error,relay=::ffff:192.0.2.1,port=1001,from=<s@far.test>: 550-We looked at your mail,
Jun  5 10:00:01 mx1 courieresmtpd: error,relay=::ffff:192.0.2.1,port=1001,from=<s@far.test>: 550 and it is spam.
Jun  5 10:00:02 mx1 courieresmtpd: error,relay=::ffff:192.0.2.1,port=1001,from=<t@far.test>,to=<x@mx1.test>: 550-Sorry,
Jun  5 10:00:02 mx1 courieresmtpd: error,relay=::ffff:192.0.2.1,port=1001,from=<t@far.test>,to=<x@mx1.test>: 550 mailbox is full.$$),
('courier cancelled', $$Jun  5 10:00:00 mx1 courierd: newmsg,id=0000000000A8E0D3.000000006B0CDAB5.00000562: dns; helo (rdns [192.0.2.1])
Jun  5 10:00:00 mx1 courierd: started,id=0000000000A8E0D3.000000006B0CDAB5.00000562,from=<s@far.test>,module=esmtp,host=a.test,addr=<a@a.test>
Jun  5 10:00:01 mx1 courieresmtp: id=0000000000A8E0D3.000000006B0CDAB5.00000562,from=<s@far.test>,addr=<a@a.test>: Connection timed out
Jun  5 10:00:01 mx1 courieresmtp: id=0000000000A8E0D3.000000006B0CDAB5.00000562,from=<s@far.test>,addr=<a@a.test>,status: deferred
Jun  5 10:00:05 mx1 courierd: id=0000000000A8E0D3.000000006B0CDAB5.00000562,from=<s@far.test>,addr=<a@a.test>: Message cancelled.
Jun  5 10:00:05 mx1 courierd: id=0000000000A8E0D3.000000006B0CDAB5.00000562,from=<s@far.test>,addr=<a@a.test>,status: failure
Jun  5 10:00:06 mx1 courierd: id=0000000000A8E0D3.000000006B0CDAB5.00000562,from=<s@far.test>,addr=<b@a.test>: too much spam, says the boss
Jun  5 10:00:06 mx1 courierd: id=0000000000A8E0D3.000000006B0CDAB5.00000562,from=<s@far.test>,addr=<b@a.test>,status: failure
Jun  5 10:00:07 mx1 courierd: id=0000000000A8E0D4.000000006B0CDAB5.00000563,from=<>,addr=<ghost@mx1.example>: 550 User <ghost> unknown
Jun  5 10:00:07 mx1 courierd: id=0000000000A8E0D4.000000006B0CDAB5.00000563,from=<>,addr=<ghost@mx1.example>,status: failure$$),
('courier joined lines', $$Jun  5 10:00:00 mx1 courierd: newmsg,id=0000000000B249DE.000000006B00AC03.0000022A: dns; helo (rdns [192.0.2.1])
Jun  5 10:00:01 mx1 courierd: started,id=0000000000B249DE.000000006B00AC03.0000022A,from=<s@far.test>,module=esmtp,host=a.test,addr=<a@a.test> Jun  5 10:00:01 mx1 courierd: started,id=0000000000B249DE.000000006B00AC03.0000022A,from=<s@far.test>,module=esmtp,host=a.test,addr=<b@a.test>
Jun  5 10:00:02 mx1 courieresmtp: id=0000000000B249DE.000000006B00AC03.0000022A,from=<s@far.test>,addr=<a@a.test>,success: delivered: mx.a.test [::ffff:198.51.100.1]$$),
('qmail joined lines', $$Jun  5 10:00:00 h1 qmail: 1717581600.100000 new msg 500
Jun  5 10:00:00 h1 qmail: 1717581600.110000 info msg 500: bytes 700 from <a@b.example> qp 300 uid 1001
Jun  5 10:00:00 h1 qmail: 1717581600.200000 starting delivery 1: msg 500 to local x@c.exampleJun  5 10:00:00 h1 qmail: 1717581600.210000 starting delivery 2: msg 500 to local y@c.exampleJun  5 10:00:00 h1 qmail: 1717581600.220000 status: local 2/10 remote 0/20
Jun  5 10:00:01 h1 qmail: 1717581601.200000 delivery 1: success: did_1+0+0/Jun  5 10:00:01 h1 qmail: 1717581601.200000 status: local 1/10 remote 0/20$$),
('uw refused logins', $$Jun  5 10:00:00 h1 imapd[501]: imap service init from 192.0.2.1
Jun  5 10:00:01 h1 imapd[501]: Login failed user=anna auth=anna host=a.example.org [192.0.2.1]
Jun  5 10:00:02 h1 imapd[501]: Login excessive login failures user=anna auth=anna host=a.example.org [192.0.2.1]
Jun  5 10:00:03 h1 imapd[501]: Logout user=??? host=a.example.org [192.0.2.1]
Jun  5 10:00:10 h1 imapd[502]: imap service init from 192.0.2.1
Jun  5 10:00:11 h1 imapd[502]: Login disabled user=bert auth=bert host=a.example.org [192.0.2.1]
Jun  5 10:00:12 h1 imapd[502]: Logout user=??? host=a.example.org [192.0.2.1]$$),
('courier bare success', $$Jun  5 10:00:00 mx1 courierd: newmsg,id=0000000000B249DE.000000006B00AC03.0000022A: dns; helo (rdns [192.0.2.1])
Jun  5 10:00:00 mx1 courierd: started,id=0000000000B249DE.000000006B00AC03.0000022A,from=<s@far.test>,module=local,host=a!!1000!1000!/home/a!!,addr=<a>
Jun  5 10:00:00 mx1 courierd: started,id=0000000000B249DE.000000006B00AC03.0000022A,from=<s@far.test>,module=local,host=b!!1001!1001!/home/b!!,addr=<b>
Jun  5 10:00:01 mx1 courierlocal: id=0000000000B249DE.000000006B00AC03.0000022A,from=<s@far.test>,addr=<a@a.test>,size=700,status: success
Jun  5 10:00:01 mx1 courierlocal: id=0000000000B249DE.000000006B00AC03.0000022A,from=<s@far.test>,addr=<b@a.test>: 550 User unknown.
Jun  5 10:00:01 mx1 courierlocal: id=0000000000B249DE.000000006B00AC03.0000022A,from=<s@far.test>,addr=<b@a.test>,status: failure
Jun  5 10:00:01 mx1 courierd: started,id=0000000000B249DE.000000006B00AC03.0000022A,from=<s@far.test>,module=esmtp,host=far.test,addr=<c@far.test>
Jun  5 10:00:02 mx1 courieresmtp: id=0000000000B249DE.000000006B00AC03.0000022A,from=<s@far.test>,addr=<c@far.test>,success: delivered: mx.far.test [::ffff:198.51.100.1]
Jun  5 10:00:02 mx1 courieresmtp: id=0000000000B249DE.000000006B00AC03.0000022A,from=<s@far.test>,addr=<c@far.test>,size=700,status: success
Jun  5 10:00:02 mx1 courierd: started,id=0000000000B249DE.000000006B00AC03.0000022A,from=<s@far.test>,module=esmtp,host=far.test,addr=<d@far.test>
Jun  5 10:00:03 mx1 courieresmtp: id=0000000000B249DE.000000006B00AC03.0000022A,from=<s@far.test>,addr=<d@far.test>,size=700,status: success
Jun  5 10:00:03 mx1 courierd: started,id=0000000000B249DE.000000006B00AC03.0000022A,from=<>,module=dsn,host=,addr=<s@far.test>
Jun  5 10:00:03 mx1 courierd: completed,id=0000000000B249DE.000000006B00AC03.0000022A$$),
('uw user who did not log in', $$Jun  5 10:00:00 mx1 imapd[501]: imap service init from 192.0.2.1
Jun  5 10:00:03 mx1 imapd[501]: Logout user=anna host=a.example.org [192.0.2.1]
Jun  5 10:00:10 mx1 imapd[502]: imap service init from 192.0.2.1
Jun  5 10:00:13 mx1 imapd[502]: Logout user=??? host=a.example.org [192.0.2.1]
Jun  5 10:00:20 mx1 ipop3d[503]: pop3 service init from 192.0.2.2
Jun  5 10:00:23 mx1 ipop3d[503]: Logout user=bert host=[192.0.2.2]$$),
('uw behind wrappers', $$Jun  5 11:30:09 h1 ipop3d[501]: connect from 192.0.2.1
Jun  5 11:30:09 h1 ipop3d[501]: pop3 service init from 192.0.2.1
Jun  5 11:30:10 h1 ipop3d[501]: Login user=anna host=a.example.org [192.0.2.1] nmsgs=1/1
Jun  5 11:30:11 h1 ipop3d[501]: Logout user=anna host=a.example.org [192.0.2.1] nmsgs=1 ndele=0
Jun  5 11:31:09 h1 imapd[601]: connect from a.example.org
Jun  5 11:31:09 h1 imapd[601]: imap service init from 192.0.2.1
Jun  5 11:31:10 h1 imapd[601]: Login user=anna host=a.example.org [192.0.2.1]
Jun  5 11:31:11 h1 imapd[601]: Logout user=anna host=a.example.org [192.0.2.1]
Jun  5 11:32:09 h1 ipop3d[501]: connect from 192.0.2.2
Jun  5 11:32:09 h1 ipop3d[501]: pop3 service init from 192.0.2.2
Jun  5 11:32:10 h1 ipop3d[501]: Login user=bert host=b.example.org [192.0.2.2] nmsgs=1/1
Jun  5 11:33:09 h1 ipop3d[502]: refused connect from 192.0.2.3$$),
('courier time-out', $$Jun  5 10:00:00 h1 imapd: Connection, ip=[::ffff:192.0.2.1], port=[50001]
Jun  5 10:00:01 h1 imapd: LOGIN, user=anna@example.org, ip=[::ffff:192.0.2.1], port=[50001], protocol=IMAP
Jun  5 10:30:10 h1 imapd: TIMEOUT, user=anna@example.org, ip=[::ffff:192.0.2.1], port=[50001], headers=0, body=0, rcvd=30, sent=40, time=1809
Jun  5 12:30:10 h1 imapd: Connection, ip=[::ffff:192.0.2.2], port=[50001]$$),
('courier failed AUTH', $$Jun  5 10:00:00 h1 courieresmtpd: started,ip=[::ffff:192.0.2.9]
Jun  5 10:00:01 h1 courieresmtpd: error,relay=::ffff:192.0.2.9,msg="535 Authentication failed.",cmd: AUTH LOGIN anna
Jun  5 10:00:03 h1 courieresmtpd: error,relay=::ffff:192.0.2.9,from=<s@example.org>,to=<a@example.net>: 550 User unknown.$$),
('sun bounce of one of two', $$05-Jun-2024 10:00:00.20 mta1 1a2b.3.1 tcp_intranet tcp_local E 2 s@ex.test rfc822;far@far.test far@far.test 276 /imta/queue/tcp_local/ZZ01AAAC.00 <m1@ex.test> inetmail pc (pc [192.0.2.50])
05-Jun-2024 10:00:00.21 mta1 1a2b.3.1 tcp_intranet ims-ms E 2 s@ex.test rfc822;bob@ex.test bob@ims-ms-daemon 276 /imta/queue/ims-ms/ZZ01AAAD.00 <m1@ex.test> inetmail pc (pc [192.0.2.50])
05-Jun-2024 10:00:01.20 mta1 1a2d.1.0 ims-ms                    D 2 s@ex.test rfc822;bob@ex.test bob@ims-ms-daemon 276 /imta/queue/ims-ms/ZZ01AAAD.00 <m1@ex.test> inetmail
05-Jun-2024 10:00:02.10 mta1 1a30.1.0 tcp_local                 Q 2 s@ex.test rfc822;far@far.test far@far.test 276 /imta/queue/tcp_local/ZZ01AAAC.00 <m1@ex.test> inetmail TCP active open: Failed connect() Error: Connection refused
05-Jun-2024 12:00:02.10 mta1 1a33.1.0 tcp_local                 R 2 s@ex.test rfc822;far@far.test far@far.test 276 /imta/queue/tcp_local/ZY01AAAC.00 <m1@ex.test> inetmail
05-Jun-2024 12:00:02.20 mta1 1a33.1.0 tcp_local    process      E 3  rfc822;s@ex.test s@ex.test 276 /imta/queue/process/ZZ01AAAG.00 <b1@ex.test>,<m1@ex.test> inetmail$$),
('sun warning, then bounce', $$05-Jun-2024 10:00:00.20 mta1 1a2b.3.1 tcp_intranet tcp_local E 2 s@ex.test rfc822;far@far.test far@far.test 276 /imta/queue/tcp_local/ZZ01AAAC.00 <m1@ex.test> inetmail pc (pc [192.0.2.50])
05-Jun-2024 22:00:02.10 mta1 1a30.1.0 tcp_local                 W 2 s@ex.test rfc822;far@far.test far@far.test 276 /imta/queue/tcp_local/ZX01AAAC.00 <m1@ex.test> inetmail
05-Jun-2024 22:00:02.20 mta1 1a30.1.0 tcp_local    process      E 3  rfc822;s@ex.test s@ex.test 276 /imta/queue/process/ZZ01AAAE.00 <w1@ex.test>,<m1@ex.test> inetmail
06-Jun-2024 22:00:02.10 mta1 1a33.1.0 tcp_local                 R 2 s@ex.test rfc822;far@far.test far@far.test 276 /imta/queue/tcp_local/ZW01AAAC.00 <m1@ex.test> inetmail
06-Jun-2024 22:00:02.20 mta1 1a33.1.0 tcp_local    process      E 3  rfc822;s@ex.test s@ex.test 276 /imta/queue/process/ZZ01AAAG.00 <b1@ex.test>,<m1@ex.test> inetmail$$),
('sun list with an owner', $$05-Jun-2024 10:00:00.21 mta1 1a2b.3.1 tcp_local  process E 2 s@peer.test rfc822;list@ex.test list@ex.test 276 /imta/queue/process/ZZ01AAAB.00 <m1@peer.test> inetmail peer.test (peer.test [198.51.100.5])
05-Jun-2024 10:00:01.00 mta1 1a2c.1.0 process    ims-ms  E 2 list-owner@ex.test rfc822;list@ex.test carl@ims-ms-daemon 276 /imta/queue/ims-ms/ZZ01AAAD.00 <m1@peer.test> inetmail
05-Jun-2024 10:00:01.01 mta1 1a2c.1.0 process            D 2 s@peer.test rfc822;list@ex.test list@ex.test 276 /imta/queue/process/ZZ01AAAB.00 <m1@peer.test> inetmail
05-Jun-2024 10:00:01.20 mta1 1a2d.1.0 ims-ms             D 2 list-owner@ex.test rfc822;list@ex.test carl@ims-ms-daemon 276 /imta/queue/ims-ms/ZZ01AAAD.00 <m1@peer.test> inetmail$$),
('sun connections that failed', $$05-Jun-2024 10:00:00.20 mta1 1a30.1.1 tcp_local - Y TCP|192.0.2.1|0|203.0.113.9|25 SMTP/mx.far.test Failed connect() Error: Connection refused
05-Jun-2024 10:00:01.20 mta1 1a31.1.1 tcp_local + O TCP|192.0.2.1|25|203.0.113.8|4711 SMTP
05-Jun-2024 10:00:02.20 mta1 1a31.1.1 tcp_local + U TCP|192.0.2.1|25|203.0.113.8|4711 SMTP 535 5.7.8 Bad username or password (Authentication failed).
05-Jun-2024 10:00:03.20 mta1 1a31.1.1 tcp_local + C TCP|192.0.2.1|25|203.0.113.8|4711 SMTP
05-Jun-2024 10:02:03.20 mta1 1a30.1.1 tcp_local - Y TCP|192.0.2.1|0|203.0.113.19|25 SMTP/mx.other.test Failed connect() Error: Connection timed out
05-Jun-2024 10:04:03.20 mta1 1a30.1.1 tcp_local - Y TCP|192.0.2.1|0|203.0.113.29|25 SMTP/mx.third.test Failed connect() Error: No route to host$$),
('sun refused as asked for', $$05-Jun-2024 10:00:00.20 mta1 1a2b.3.1 tcp_local J 0 bad@peer.test rfc822;nobody@ex.test 550 5.1.1 unknown or illegal alias$$),
('sun channels by Message-ID', $$04-Feb-2024 00:06:26.72 tcp_local    conversion   E 9 amy@siroe.edu rfc822;bert@sesta.com bert@sesta.com <m1@siroe.edu>
04-Feb-2024 00:06:29.06 conversion   l            E 9 amy@siroe.edu rfc822;bert@sesta.com bert <m1@siroe.edu>
04-Feb-2024 00:06:29.31 conversion                D 9 amy@siroe.edu rfc822;bert@sesta.com bert <m1@siroe.edu>
04-Feb-2024 00:06:32.62 l                         D 9 amy@siroe.edu rfc822;bert@siroe.com bert <m1@siroe.edu>$$),
('sun channels without ids', $$04-Feb-2024 00:06:26.72 tcp_local    conversion   E 9 amy@siroe.edu rfc822;bert@sesta.com bert@sesta.com
04-Feb-2024 00:06:29.06 conversion   l            E 9 amy@siroe.edu rfc822;bert@sesta.com bert
04-Feb-2024 00:06:29.31 conversion                D 9 amy@siroe.edu rfc822;bert@sesta.com bert
04-Feb-2024 00:06:32.62 l                         D 9 amy@siroe.edu rfc822;bert@siroe.com bert$$),
('sun channels, dequeued first', $$04-Feb-2024 00:06:26.72 tcp_local    conversion   E 9 amy@siroe.edu rfc822;bert@sesta.com bert@sesta.com <m1@siroe.edu>
04-Feb-2024 00:06:29.06 conversion                D 9 amy@siroe.edu rfc822;bert@sesta.com bert <m1@siroe.edu>
04-Feb-2024 00:06:29.31 conversion   l            E 9 amy@siroe.edu rfc822;bert@sesta.com bert <m1@siroe.edu>
04-Feb-2024 00:06:32.62 l                         D 9 amy@siroe.edu rfc822;bert@siroe.com bert <m1@siroe.edu>$$),
('sun bounce to two', $$19-Jan-2024 20:49:04 l            tcp_local    E 1 adam@sesta.com rfc822;user@very.bogus.com user@very.bogus.com <m1@SESTA.COM>
19-Jan-2024 20:49:33 tcp_local    process      E 1 rfc822;adam@sesta.com adam@sesta.com <b1@SESTA.COM>,<m1@SESTA.COM>
19-Jan-2024 20:49:33 tcp_local    process      E 1 rfc822;postmaster@sesta.com postmaster@sesta.com <b1@SESTA.COM>,<m1@SESTA.COM>
19-Jan-2024 20:50:07 tcp_local                 R 1 adam@sesta.com rfc822;user@very.bogus.com user@very.bogus.com <m1@SESTA.COM> Illegal host/domain name found
19-Jan-2024 20:50:08 process      l            E 3 rfc822;adam@sesta.com adam <b1@SESTA.COM>
19-Jan-2024 20:50:08 process      l            E 3 rfc822;postmaster@sesta.com postmaster <b1@SESTA.COM>
19-Jan-2024 20:50:09 process                   D 1 rfc822;adam@sesta.com adam@sesta.com <b1@SESTA.COM>
19-Jan-2024 20:50:09 process                   D 1 rfc822;postmaster@sesta.com postmaster@sesta.com <b1@SESTA.COM>
19-Jan-2024 20:50:12 l                         D 3 rfc822;adam@sesta.com adam <b1@SESTA.COM>
19-Jan-2024 20:50:12 l                         D 3 rfc822;postmaster@sesta.com postmaster <b1@SESTA.COM>$$),
('sun bounce, first to the postmaster', $$19-Jan-2024 20:49:04 l            tcp_local    E 1 adam@sesta.com rfc822;user@very.bogus.com user@very.bogus.com /q/tcp_local/ZZ01A.00 <m1@SESTA.COM>
19-Jan-2024 20:49:05 l            tcp_local    E 1 eve@old.sesta.com rfc822;user@very.bogus.com user@very.bogus.com /q/tcp_local/ZZ01B.00 <m2@SESTA.COM>
19-Jan-2024 20:49:33 tcp_local    process      E 1 rfc822;postmaster@sesta.com postmaster@sesta.com /q/process/ZZ01C.00 <b1@SESTA.COM>,<m1@SESTA.COM>
19-Jan-2024 20:49:33 tcp_local    process      E 1 rfc822;adam@sesta.com adam@sesta.com /q/process/ZZ01C.00 <b1@SESTA.COM>,<m1@SESTA.COM>
19-Jan-2024 20:49:34 tcp_local                 R 1 adam@sesta.com rfc822;user@very.bogus.com user@very.bogus.com /q/tcp_local/ZZ01A.00 <m1@SESTA.COM> Illegal host/domain name found
19-Jan-2024 20:49:35 tcp_local    process      E 1 rfc822;eve@old.sesta.com eve@sesta.com /q/process/ZZ01D.00 <b2@SESTA.COM>,<m2@SESTA.COM>
19-Jan-2024 20:49:36 tcp_local                 R 1 eve@old.sesta.com rfc822;user@very.bogus.com user@very.bogus.com /q/tcp_local/ZZ01B.00 <m2@SESTA.COM> Illegal host/domain name found$$),
('icewarp sender refused at RCPT', $$192.0.2.1    [1B2C] 00:00:00 Connected
192.0.2.1    [1B2C] 00:00:01 <<< MAIL FROM:<a@example.com>
192.0.2.1    [1B2C] 00:00:01 >>> 250 2.1.0 <a@example.com>... Sender ok
192.0.2.1    [1B2C] 00:00:02 <<< RCPT TO:<r1@example.net>
192.0.2.1    [1B2C] 00:00:02 >>> 550 5.1.8 Domain of sender address does not exist
192.0.2.1    [1B2C] 00:00:03 <<< RCPT TO:<r2@example.net>
192.0.2.1    [1B2C] 00:00:03 >>> 451 4.1.7 <a@example.com>... Sender cannot be verified
192.0.2.1    [1B2C] 00:00:05 Disconnected
192.0.2.1    [1B2D] 00:01:00 Connected
192.0.2.1    [1B2D] 00:01:01 <<< MAIL FROM:<b@example.com>
192.0.2.1    [1B2D] 00:01:01 <<< RCPT TO:<r3@example.net>
192.0.2.1    [1B2D] 00:01:01 >>> 550 5.1.8 Domain of sender address does not exist
192.0.2.1    [1B2D] 00:01:01 >>> 503 5.5.1 Need MAIL first
192.0.2.1    [1B2D] 00:01:02 Disconnected$$),
('sun list without files', $$19-Jan-2024 20:01:44.81 l            tcp_local    E 1 adam@sesta.com rfc822;test-list@sesta.com carol@varrius.com <m1@sesta.com>
19-Jan-2024 20:01:44.81 l            tcp_local    E 1 adam@sesta.com rfc822;test-list@sesta.com david@varrius.com <m1@sesta.com>
19-Jan-2024 20:01:57.36 tcp_local                 D 1 adam@sesta.com rfc822;test-list@sesta.com carol@varrius.com <m1@sesta.com> dns;gw.varrius.com (TCP|206.184.139.12|2788|192.160.253.66|25) (gw) smtp;250 OK.
19-Jan-2024 20:02:06.14 tcp_local                 R 1 adam@sesta.com rfc822;test-list@sesta.com david@varrius.com <m1@sesta.com> dns;gw.varrius.com (TCP|206.184.139.12|2788|192.160.253.66|25) (gw) smtp;550 User unknown$$),
('sun failed connection without ids', $$05-Jun-2024 10:00:00.20 l            tcp_local    E 2 s@ex.test rfc822;a@far.test a@far.test
05-Jun-2024 10:00:02.10 tcp_local                 Q 0 s@ex.test rfc822;a@far.test a@far.test TCP active open: Failed connect()    Error: no route to host
05-Jun-2024 11:00:02.10 tcp_local                 D 2 s@ex.test rfc822;a@far.test a@far.test dns;mx.far.test (TCP|192.0.2.1|40001|203.0.113.7|25) (mx) smtp;250 2.1.5 Ok$$),
('sun new file', $$05-Jun-2024 10:00:00.20 tcp_local    tcp_local    E 2 s@peer.test rfc822;b@ex.test b@far.test /imta/queue/tcp_local/ZZ01AAAC.00 <m1@peer.test> peer.test (peer.test [198.51.100.5])
05-Jun-2024 10:00:02.12 tcp_local                 Z 2 s@peer.test rfc822;b@ex.test b@far.test /imta/queue/tcp_local/ZZ01AAAC.00 <m1@peer.test> dns;mx.far.test (TCP|192.0.2.1|40001|203.0.113.7|25) (mx) smtp;452 4.2.2 Mailbox full
05-Jun-2024 10:00:02.13 tcp_local    tcp_local    E 2 s@peer.test rfc822;b@ex.test b@far.test /imta/queue/tcp_local/ZY01AAAD.00 <m1@peer.test>
05-Jun-2024 11:00:02.12 tcp_local                 D 2 s@peer.test rfc822;b@ex.test b@far.test /imta/queue/tcp_local/ZY01AAAD.00 <m1@peer.test> dns;mx.far.test (TCP|192.0.2.1|40002|203.0.113.7|25) (mx) smtp;250 2.1.5 Ok$$),
('sun new file before', $$05-Jun-2024 10:00:00.20 tcp_local    tcp_local    E 2 s@peer.test rfc822;b@ex.test b@far.test /imta/queue/tcp_local/ZZ01AAAC.00 <m1@peer.test> peer.test (peer.test [198.51.100.5])
05-Jun-2024 10:00:02.11 tcp_local    tcp_local    E 2 s@peer.test rfc822;b@ex.test b@far.test /imta/queue/tcp_local/ZY01AAAD.00 <m1@peer.test>
05-Jun-2024 10:00:02.12 tcp_local                 Z 2 s@peer.test rfc822;b@ex.test b@far.test /imta/queue/tcp_local/ZZ01AAAC.00 <m1@peer.test> dns;mx.far.test (TCP|192.0.2.1|40001|203.0.113.7|25) (mx) smtp;452 4.2.2 Mailbox full
05-Jun-2024 11:00:02.12 tcp_local                 D 2 s@peer.test rfc822;b@ex.test b@far.test /imta/queue/tcp_local/ZY01AAAD.00 <m1@peer.test> dns;mx.far.test (TCP|192.0.2.1|40002|203.0.113.7|25) (mx) smtp;250 2.1.5 Ok$$),
('sun new file of a user', $$05-Jun-2024 10:00:00.20 ims-ms       tcp_local    E 2 s@peer.test rfc822;b@ex.test b@far.test /imta/queue/tcp_local/ZZ01AAAC.00 <m1@peer.test>
05-Jun-2024 10:00:02.12 tcp_local                 Z 2 s@peer.test rfc822;b@ex.test b@far.test /imta/queue/tcp_local/ZZ01AAAC.00 <m1@peer.test> dns;mx.far.test (TCP|192.0.2.1|40001|203.0.113.7|25) (mx) smtp;452 4.2.2 Mailbox full
05-Jun-2024 10:00:02.13 tcp_local    tcp_local    E 2 s@peer.test rfc822;b@ex.test b@far.test /imta/queue/tcp_local/ZY01AAAD.00 <m1@peer.test>
05-Jun-2024 11:00:02.12 tcp_local                 D 2 s@peer.test rfc822;b@ex.test b@far.test /imta/queue/tcp_local/ZY01AAAD.00 <m1@peer.test> dns;mx.far.test (TCP|192.0.2.1|40002|203.0.113.7|25) (mx) smtp;250 2.1.5 Ok$$),
('sun new file of a user before', $$05-Jun-2024 10:00:00.20 ims-ms       tcp_local    E 2 s@peer.test rfc822;b@ex.test b@far.test /imta/queue/tcp_local/ZZ01AAAC.00 <m1@peer.test>
05-Jun-2024 10:00:02.11 tcp_local    tcp_local    E 2 s@peer.test rfc822;b@ex.test b@far.test /imta/queue/tcp_local/ZY01AAAD.00 <m1@peer.test>
05-Jun-2024 10:00:02.12 tcp_local                 Z 2 s@peer.test rfc822;b@ex.test b@far.test /imta/queue/tcp_local/ZZ01AAAC.00 <m1@peer.test> dns;mx.far.test (TCP|192.0.2.1|40001|203.0.113.7|25) (mx) smtp;452 4.2.2 Mailbox full
05-Jun-2024 11:00:02.12 tcp_local                 D 2 s@peer.test rfc822;b@ex.test b@far.test /imta/queue/tcp_local/ZY01AAAD.00 <m1@peer.test> dns;mx.far.test (TCP|192.0.2.1|40002|203.0.113.7|25) (mx) smtp;250 2.1.5 Ok$$),
('sun new file without ids', $$05-Jun-2024 10:00:00.20 ims-ms       tcp_local    E 2 s@peer.test rfc822;b@ex.test b@far.test
05-Jun-2024 10:00:02.12 tcp_local                 Z 2 s@peer.test rfc822;b@ex.test b@far.test dns;mx.far.test (TCP|192.0.2.1|40001|203.0.113.7|25) (mx) smtp;452 4.2.2 Mailbox full
05-Jun-2024 10:00:02.13 tcp_local    tcp_local    E 2 s@peer.test rfc822;b@ex.test b@far.test
05-Jun-2024 11:00:02.12 tcp_local                 D 2 s@peer.test rfc822;b@ex.test b@far.test dns;mx.far.test (TCP|192.0.2.1|40002|203.0.113.7|25) (mx) smtp;250 2.1.5 Ok$$),
('sun new file without ids before', $$05-Jun-2024 10:00:00.20 tcp_local    tcp_local    E 2 s@peer.test rfc822;b@ex.test b@far.test peer.test (peer.test [198.51.100.5])
05-Jun-2024 10:00:02.11 tcp_local    tcp_local    E 2 s@peer.test rfc822;b@ex.test b@far.test
05-Jun-2024 10:00:02.12 tcp_local                 Z 2 s@peer.test rfc822;b@ex.test b@far.test dns;mx.far.test (TCP|192.0.2.1|40001|203.0.113.7|25) (mx) smtp;452 4.2.2 Mailbox full
05-Jun-2024 11:00:02.12 tcp_local                 D 2 s@peer.test rfc822;b@ex.test b@far.test dns;mx.far.test (TCP|192.0.2.1|40002|203.0.113.7|25) (mx) smtp;250 2.1.5 Ok$$),
('sun new file before, no client', $$05-Jun-2024 10:00:00.20 tcp_local    tcp_local    E 2 s@peer.test rfc822;b@ex.test b@far.test /imta/queue/tcp_local/ZZ01AAAC.00 <m1@peer.test>
05-Jun-2024 10:00:02.11 tcp_local    tcp_local    E 2 s@peer.test rfc822;b@ex.test b@far.test /imta/queue/tcp_local/ZY01AAAD.00 <m1@peer.test>
05-Jun-2024 10:00:02.12 tcp_local                 Z 2 s@peer.test rfc822;b@ex.test b@far.test /imta/queue/tcp_local/ZZ01AAAC.00 <m1@peer.test> dns;mx.far.test (TCP|192.0.2.1|40001|203.0.113.7|25) (mx) smtp;452 4.2.2 Mailbox full
05-Jun-2024 11:00:02.12 tcp_local                 D 2 s@peer.test rfc822;b@ex.test b@far.test /imta/queue/tcp_local/ZY01AAAD.00 <m1@peer.test> dns;mx.far.test (TCP|192.0.2.1|40002|203.0.113.7|25) (mx) smtp;250 2.1.5 Ok$$),
('sun bounce told before', $$05-Jun-2024 10:00:00.20 mta1 1a2b.3.1 tcp_intranet tcp_local E 2 s@ex.test rfc822;a@far.test a@far.test 276 /imta/queue/tcp_local/ZZ01AAAC.00 <m1@ex.test> inetmail pc (pc [192.0.2.50])
05-Jun-2024 10:00:00.21 mta1 1a2b.3.1 tcp_intranet tcp_local E 2 s@ex.test rfc822;b@other.test b@other.test 276 /imta/queue/tcp_local/ZZ01AAAD.00 <m1@ex.test> inetmail pc (pc [192.0.2.50])
05-Jun-2024 12:00:02.10 mta1 1a33.1.0 tcp_local    process      E 3  rfc822;s@ex.test s@ex.test 276 /imta/queue/process/ZZ01AAAG.00 <b1@ex.test>,<m1@ex.test> inetmail
05-Jun-2024 12:00:02.11 mta1 1a34.1.0 tcp_local    process      E 3  rfc822;s@ex.test s@ex.test 276 /imta/queue/process/ZZ01AAAH.00 <b2@ex.test>,<m1@ex.test> inetmail
05-Jun-2024 12:00:02.20 mta1 1a33.1.0 tcp_local                 R 2 s@ex.test rfc822;a@far.test a@far.test 276 /imta/queue/tcp_local/ZZ01AAAC.00 <m1@ex.test> inetmail 550 5.1.1 unknown
05-Jun-2024 12:00:02.21 mta1 1a34.1.0 tcp_local                 R 2 s@ex.test rfc822;b@other.test b@other.test 276 /imta/queue/tcp_local/ZZ01AAAD.00 <m1@ex.test> inetmail 550 5.1.1 unknown$$),
('sun warning told before', $$05-Jun-2024 10:00:00.20 mta1 1a2b.3.1 tcp_intranet tcp_local E 2 s@ex.test rfc822;far@far.test far@far.test 276 /imta/queue/tcp_local/ZZ01AAAC.00 <m1@ex.test> inetmail pc (pc [192.0.2.50])
05-Jun-2024 22:00:02.10 mta1 1a30.1.0 tcp_local    process      E 3  rfc822;s@ex.test s@ex.test 276 /imta/queue/process/ZZ01AAAE.00 <w1@ex.test>,<m1@ex.test> inetmail
05-Jun-2024 22:00:02.20 mta1 1a30.1.0 tcp_local                 W 2 s@ex.test rfc822;far@far.test far@far.test 276 /imta/queue/tcp_local/ZX01AAAC.00 <m1@ex.test> inetmail
07-Jun-2024 22:00:02.10 mta1 1a33.1.0 tcp_local    process      E 3  rfc822;s@ex.test s@ex.test 276 /imta/queue/process/ZZ01AAAG.00 <b1@ex.test>,<m1@ex.test> inetmail
07-Jun-2024 22:00:02.20 mta1 1a33.1.0 tcp_local                 R 2 s@ex.test rfc822;far@far.test far@far.test 276 /imta/queue/tcp_local/ZW01AAAC.00 <m1@ex.test> inetmail$$),
('sun warning about an unknown mail', $$05-Jun-2024 22:00:02.10 mta1 1a30.1.0 tcp_local    process      E 3  rfc822;s@ex.test s@ex.test 276 /imta/queue/process/ZZ01AAAE.00 <w1@ex.test>,<m1@ex.test> inetmail
05-Jun-2024 22:00:02.20 mta1 1a30.1.0 tcp_local                 W 2 s@ex.test rfc822;far@far.test far@far.test 276 /imta/queue/tcp_local/ZX01AAAC.00 <m1@ex.test> inetmail$$),
('sun list without ids', $$05-Jun-2024 10:00:00.21 tcp_local    process      E 2 s@peer.test rfc822;list@ex.test list@ex.test peer.test (peer.test [198.51.100.5])
05-Jun-2024 10:00:01.00 process      ims-ms       E 2 s@peer.test rfc822;list@ex.test carl@ims-ms-daemon
05-Jun-2024 10:00:01.00 process      tcp_local    E 2 s@peer.test rfc822;list@ex.test eva@far.test
05-Jun-2024 10:00:01.01 process                   D 2 s@peer.test rfc822;list@ex.test list@ex.test
05-Jun-2024 10:00:01.20 ims-ms                    D 2 s@peer.test rfc822;list@ex.test carl@ims-ms-daemon
05-Jun-2024 10:00:01.20 tcp_local                 Q 0 s@peer.test rfc822;list@ex.test eva@far.test TCP active open: Failed connect()    Error: no route to host
05-Jun-2024 11:00:01.20 tcp_local                 D 2 s@peer.test rfc822;list@ex.test eva@far.test dns;mx.far.test (TCP|192.0.2.1|40001|203.0.113.7|25) (mx) smtp;250 2.1.5 Ok$$),
('sun new files of some', $$05-Jun-2024 10:00:00.20 tcp_local    tcp_local    E 2 s@peer.test rfc822;a@ex.test a@far.test /imta/queue/tcp_local/ZZ01AAAC.00 <m1@peer.test> peer.test (peer.test [198.51.100.5])
05-Jun-2024 10:00:00.20 tcp_local    tcp_local    E 2 s@peer.test rfc822;b@ex.test b@far.test /imta/queue/tcp_local/ZZ01AAAC.00 <m1@peer.test> peer.test (peer.test [198.51.100.5])
05-Jun-2024 10:00:00.20 tcp_local    tcp_local    E 2 s@peer.test rfc822;c@ex.test c@far.test /imta/queue/tcp_local/ZZ01AAAC.00 <m1@peer.test> peer.test (peer.test [198.51.100.5])
05-Jun-2024 10:00:02.11 tcp_local    tcp_local    E 2 s@peer.test rfc822;b@ex.test b@far.test /imta/queue/tcp_local/ZY01AAAD.00 <m1@peer.test>
05-Jun-2024 10:00:02.11 tcp_local    tcp_local    E 2 s@peer.test rfc822;c@ex.test c@far.test /imta/queue/tcp_local/ZY01AAAD.00 <m1@peer.test>
05-Jun-2024 10:00:02.12 tcp_local                 D 2 s@peer.test rfc822;a@ex.test a@far.test /imta/queue/tcp_local/ZZ01AAAC.00 <m1@peer.test> dns;mx.far.test (TCP|192.0.2.1|40001|203.0.113.7|25) (mx) smtp;250 2.1.5 Ok
05-Jun-2024 10:00:02.12 tcp_local                 Z 2 s@peer.test rfc822;b@ex.test b@far.test /imta/queue/tcp_local/ZZ01AAAC.00 <m1@peer.test> dns;mx.far.test (TCP|192.0.2.1|40001|203.0.113.7|25) (mx) smtp;452 4.2.2 Mailbox full
05-Jun-2024 10:00:02.12 tcp_local                 Z 2 s@peer.test rfc822;c@ex.test c@far.test /imta/queue/tcp_local/ZZ01AAAC.00 <m1@peer.test> dns;mx.far.test (TCP|192.0.2.1|40001|203.0.113.7|25) (mx) smtp;452 4.2.2 Mailbox full
05-Jun-2024 11:00:02.12 tcp_local                 D 2 s@peer.test rfc822;b@ex.test b@far.test /imta/queue/tcp_local/ZY01AAAD.00 <m1@peer.test> dns;mx.far.test (TCP|192.0.2.1|40001|203.0.113.7|25) (mx) smtp;250 2.1.5 Ok
05-Jun-2024 11:00:02.13 tcp_local                 Z 2 s@peer.test rfc822;c@ex.test c@far.test /imta/queue/tcp_local/ZY01AAAD.00 <m1@peer.test> dns;mx.far.test (TCP|192.0.2.1|40001|203.0.113.7|25) (mx) smtp;452 4.2.2 Mailbox full
05-Jun-2024 11:00:02.14 tcp_local    tcp_local    E 2 s@peer.test rfc822;c@ex.test c@far.test /imta/queue/tcp_local/ZX01AAAE.00 <m1@peer.test>
05-Jun-2024 12:00:02.12 tcp_local                 D 2 s@peer.test rfc822;c@ex.test c@far.test /imta/queue/tcp_local/ZX01AAAE.00 <m1@peer.test> dns;mx.far.test (TCP|192.0.2.1|40001|203.0.113.7|25) (mx) smtp;250 2.1.5 Ok$$),
('sun no notification', $$05-Jun-2024 10:00:00.20 l            tcp_local    E 2 s@ex.test rfc822;a@far.test a@far.test /imta/queue/tcp_local/ZZ01AAAC.00
05-Jun-2024 10:00:02.10 tcp_local                 K 2 s@ex.test rfc822;a@far.test a@far.test /imta/queue/tcp_local/ZZ01AAAC.00 dns;mx.far.test (TCP|192.0.2.1|40001|203.0.113.7|25) (mx) smtp;550 5.1.1 User unknown$$),
('uw helper in a process whose number was used', $$Jun  5 10:00:00 h1 imapd[501]: imap service init from 192.0.2.1
Jun  5 10:00:01 h1 imapd[501]: Login failed user=anna auth=anna host=a.example.org [192.0.2.1]
Jun  5 10:00:02 h1 imapd[501]: Logout user=anna host=a.example.org [192.0.2.1]
Jun  5 10:00:03 h1 unix_chkpwd[501]: password check failed for user (bert)$$),
('qmail id given again, end lost', $$@4000000069dcd2ac00000000 new msg 10
@4000000069dcd2ac00000001 info msg 10: bytes 500 from <anna@example.org> qp 702 uid 89
@4000000069dcd2ac00000002 starting delivery 1: msg 10 to remote b@far.test
@4000000069dcd2ac00000003 starting delivery 2: msg 10 to remote c@far.test
@4000000069dcd2ac00000004 delivery 1: success: 192.0.2.7_accepted_message./Remote_host_said:_250_ok/
@4000000069dcd2ac00000005 starting delivery 3: msg 10 to remote d@far.test
@4000000069dcd2ac00000006 delivery 3: deferral: 192.0.2.7_does_not_like_recipient./Remote_host_said:_450_later/
@4000000069dcd2bc00000000 new msg 10
@4000000069dcd2bc00000001 info msg 10: bytes 600 from <bert@example.org> qp 703 uid 89
@4000000069dcd2bc00000002 starting delivery 4: msg 10 to remote e@far.test
@4000000069dcd2bc00000003 delivery 4: success: 192.0.2.7_accepted_message./Remote_host_said:_250_ok/
@4000000069dcd2bc00000004 end msg 10
@4000000069dcd2cc00000000 new msg 11
@4000000069dcd2cc00000001 info msg 11: bytes 500 from <anna@example.org> qp 712 uid 89
@4000000069dcd2cc00000002 starting delivery 5: msg 11 to remote f@far.test
@4000000069dcd2cc00000003 delivery 5: success: 192.0.2.7_accepted_message./Remote_host_said:_250_ok/
@4000000069dcd2dc00000000 new msg 11
@4000000069dcd2dc00000001 info msg 11: bytes 700 from <anna@example.org> qp 713 uid 89
@4000000069dcd2ec00000000 info msg 11: bytes 800 from <anna@example.org> qp 714 uid 89
@4000000069dcd2ec00000001 end msg 11$$),
('qmail recipients accepted by SPAMCONTROL', $$Jun  5 10:00:00 h1 smtpd: tcpserver: pid 913 from 192.0.2.8
Jun  5 10:00:00 h1 smtpd: tcpserver: ok 913 mx.example.net:192.0.2.1:25 :192.0.2.8::50004
Jun  5 10:00:01 h1 smtpd: qmail-smtpd: pid 913 Accept::SNDR::Relay_Client S:192.0.2.8:p.example P:ESMTP H:laptop F:joe@example.com T:
Jun  5 10:00:01 h1 smtpd: qmail-smtpd: pid 913 Accept::RCPT::Rcpthosts_Rcptto S:192.0.2.8:p.example P:ESMTP H:laptop F:joe@example.com T:a@example.net
Jun  5 10:00:01 h1 smtpd: qmail-smtpd: pid 913 Accept::RCPT::Rcpthosts_Rcptto S:192.0.2.8:p.example P:ESMTP H:laptop F:joe@example.com T:b@example.net
Jun  5 10:00:01 h1 smtpd: qmail-smtpd: pid 913 Reject::RCPT::Failed_Rcptto S:192.0.2.8:p.example P:ESMTP H:laptop F:joe@example.com T:nobody@example.net
Jun  5 10:00:02 h1 smtpd: qmail-smtpd: pid 913 Accept::DATA::Check S:192.0.2.8:p.example P:ESMTP H:laptop F:joe@example.com T:a@example.net
Jun  5 10:00:03 h1 smtpd: tcpserver: end 913 status 0$$),
('courier port used again', $$Jun  5 10:00:00 mx1 pop3d: LOGIN, user=anna, ip=[::ffff:192.0.2.1], port=[1001], protocol=POP3
Jun  5 10:00:02 mx1 pop3d: LOGOUT, user=anna, ip=[::ffff:192.0.2.1], port=[1001], top=0, retr=500, rcvd=24, sent=700, time=2
Jun  5 10:05:00 mx1 pop3d: LOGOUT, ip=[::ffff:192.0.2.1], port=[1001], rcvd=6, sent=81, time=1
Jun  5 10:07:01 mx1 pop3d: Disconnected, ip=[::ffff:192.0.2.1], port=[1001], rcvd=8, sent=83, time=1
Jun  5 10:08:00 mx1 pop3d: LOGIN FAILED, user=bert, ip=[::ffff:192.0.2.1], port=[1001]
Jun  5 10:08:01 mx1 pop3d: LOGOUT, ip=[::ffff:192.0.2.1], port=[1001]
Jun  5 10:08:01 mx1 pop3d: Disconnected, ip=[::ffff:192.0.2.1], port=[1001]$$),
('courier without authdaemond', $$Nov 30 07:01:44 mx1 pop3d: Connection, ip=[::ffff:192.0.2.7], port=[1001]
Nov 30 07:01:44 mx1 pop3d: authdaemon: s_connect() failed: Connection refused
Nov 30 07:01:44 mx1 pop3d: LOGIN FAILED, user=anna, ip=[::ffff:192.0.2.7], port=[1001]
Nov 30 07:01:44 mx1 pop3d: authentication error: Connection refused
Nov 30 07:02:44 mx1 imapd: LOGIN FAILED, user=bert, ip=[::ffff:192.0.2.7], port=[1002]
Nov 30 07:02:45 mx1 imapd: authentication error: Input/output error
Nov 30 07:03:44 mx1 courieresmtpd: started,ip=[::ffff:192.0.2.7],port=[1003]
Nov 30 07:03:45 mx1 courieresmtpd: authdaemon: s_connect() failed: No such file or directory
Nov 30 07:03:45 mx1 courieresmtpd: error,relay=::ffff:192.0.2.7,port=1003,msg="535 Authentication failed.",cmd: AUTH PLAIN AGFubmEAc2VjcmV0 anna
Nov 30 07:04:44 mx1 imapd: LOGIN FAILED, user=carl, ip=[::ffff:192.0.2.7], port=[1004]
Nov 30 07:05:44 mx1 pop3d: authdaemon: s_connect() failed: Connection refused
Nov 30 07:05:44 mx1 imapd: LOGIN FAILED, user=dora, ip=[::ffff:192.0.2.7], port=[1005]
Nov 30 07:05:54 mx1 pop3d: LOGIN FAILED, user=emil, ip=[::ffff:192.0.2.7], port=[1006]
Nov 30 07:07:44 mx1 courieresmtpd: started,ip=[::ffff:192.0.2.7],port=[1007]
Nov 30 07:07:45 mx1 courieresmtpd: error,relay=::ffff:192.0.2.7,port=1007,msg="535 Authentication failed.",cmd: AUTH PLAIN AGFubmEAc2VjcmV0 anna
Nov 30 07:07:45 mx1 courieresmtpd: authdaemon: s_connect() failed: No such file or directory$$),
('courier place in the queue given again', $$Nov 20 20:22:56 mx1 courierd: newmsg,id=0000000000A8E09C.000000006B0CDAB4.0000050F: dns; client.example (c.example [::ffff:192.0.2.13])
Nov 20 20:22:56 mx1 courierd: started,id=0000000000A8E09C.000000006B0CDAB4.0000050F,from=<s@far.test>,module=esmtp,host=b.test,addr=<b@b.test>
Nov 20 20:22:57 mx1 courieresmtp: id=0000000000A8E09C.000000006B0CDAB4.0000050F,from=<s@far.test>,addr=<b@b.test>: Connection refused
Nov 20 20:22:57 mx1 courieresmtp: id=0000000000A8E09C.000000006B0CDAB4.0000050F,from=<s@far.test>,addr=<b@b.test>,status: deferred
Nov 20 20:22:57 mx1 courierd: completed,id=0000000000A8E09C.000000006B0CDAB4.0000050F
Nov 20 20:32:57 mx1 courierd: newmsg,id=0000000000A8E09D.000000006B0CDD0D.00000511: dns; client.example (c.example [::ffff:192.0.2.13])
Nov 20 20:32:57 mx1 courierd: started,id=0000000000A8E09D.000000006B0CDD0D.00000511,from=<s@far.test>,module=esmtp,host=d.test,addr=<d@d.test>
Nov 20 20:32:57 mx1 courieresmtp: id=0000000000A8E09D.000000006B0CDD0D.00000511,from=<s@far.test>,addr=<d@d.test>: 450 later
Nov 20 20:32:57 mx1 courieresmtp: id=0000000000A8E09D.000000006B0CDD0D.00000511,from=<s@far.test>,addr=<d@d.test>,status: deferred
Nov 20 20:32:57 mx1 courierd: completed,id=0000000000A8E09D.000000006B0CDD0D.00000511
Nov 23 20:22:56 mx1 courierd: newmsg,id=0000000000A8E09C.000000006B10CF30.00000A0F: dns; client.example (c.example [::ffff:192.0.2.13])
Nov 23 20:22:56 mx1 courierd: started,id=0000000000A8E09C.000000006B10CF30.00000A0F,from=<s@far.test>,module=esmtp,host=c.test,addr=<c@c.test>
Nov 23 20:22:56 mx1 courieresmtp: id=0000000000A8E09C.000000006B10CF30.00000A0F,from=<s@far.test>,addr=<c@c.test>,success: delivered: c.test [192.0.2.15]
Nov 23 20:22:56 mx1 courieresmtp: id=0000000000A8E09C.000000006B10CF30.00000A0F,from=<s@far.test>,addr=<c@c.test>,status: success
Nov 23 20:22:56 mx1 courierd: completed,id=0000000000A8E09C.000000006B10CF30.00000A0F$$),
('sun equal mails without ids', $$05-Jun-2024 10:00:00.20 tcp_local    ims-ms       E 2 s@peer.test rfc822;b@ex.test b@ims-ms-daemon
05-Jun-2024 10:00:01.20 tcp_local    ims-ms       E 2 s@peer.test rfc822;b@ex.test b@ims-ms-daemon
05-Jun-2024 10:00:02.12 ims-ms                    D 2 s@peer.test rfc822;b@ex.test b@ims-ms-daemon
05-Jun-2024 10:00:03.12 ims-ms                    D 2 s@peer.test rfc822;b@ex.test b@ims-ms-daemon
05-Jun-2024 10:10:00.20 tcp_local    tcp_local    E 3 s@peer.test rfc822;c@ex.test c@far.test
05-Jun-2024 10:10:01.20 tcp_local    tcp_local    E 3 s@peer.test rfc822;c@ex.test c@far.test
05-Jun-2024 10:10:02.12 tcp_local                 D 3 s@peer.test rfc822;c@ex.test c@far.test dns;mx.far.test (TCP|192.0.2.1|40001|203.0.113.7|25) (mx) smtp;250 2.1.5 Ok
05-Jun-2024 10:10:02.20 tcp_local    tcp_local    E 3 s@peer.test rfc822;c@ex.test c@far.test
05-Jun-2024 10:10:03.12 tcp_local                 D 3 s@peer.test rfc822;c@ex.test c@far.test dns;mx.far.test (TCP|192.0.2.1|40001|203.0.113.7|25) (mx) smtp;250 2.1.5 Ok
05-Jun-2024 10:10:04.12 tcp_local                 R 3 s@peer.test rfc822;c@ex.test c@far.test dns;mx.far.test (TCP|192.0.2.1|40001|203.0.113.7|25) (mx) smtp;550 5.1.1 no$$),
('sun new file without ids and client before', $$05-Jun-2024 10:00:00.20 tcp_local    tcp_local    E 2 s@peer.test rfc822;b@ex.test b@far.test
05-Jun-2024 10:00:02.11 tcp_local    tcp_local    E 2 s@peer.test rfc822;b@ex.test b@far.test
05-Jun-2024 10:00:02.12 tcp_local                 Z 2 s@peer.test rfc822;b@ex.test b@far.test dns;mx.far.test (TCP|192.0.2.1|40001|203.0.113.7|25) (mx) smtp;452 4.2.2 Mailbox full
05-Jun-2024 11:00:02.12 tcp_local                 D 2 s@peer.test rfc822;b@ex.test b@far.test dns;mx.far.test (TCP|192.0.2.1|40002|203.0.113.7|25) (mx) smtp;250 2.1.5 Ok$$),
('sun outgoing dialogues', $$05-Jun-2024 10:00:00.20 1a2b.3.1 tcp_local    tcp_local    E 2 s@peer.test rfc822;b@ex.test b@far.test /imta/queue/tcp_local/ZZ01AAAC.00
05-Jun-2024 10:00:02.10 1a2c.1.0 tcp_local    -            O TCP|192.0.2.1|40001|203.0.113.7|25 SMTP/mx.far.test/mx.far.test
05-Jun-2024 10:00:02.12 1a2c.1.1 tcp_local                 D 2 s@peer.test rfc822;b@ex.test b@far.test /imta/queue/tcp_local/ZZ01AAAC.00 dns;mx.far.test (TCP|192.0.2.1|40001|203.0.113.7|25) (mx) smtp;250 2.1.5 Ok
05-Jun-2024 10:00:02.14 1a2c.1.2 tcp_local    -            C TCP|192.0.2.1|40001|203.0.113.7|25 SMTP/mx.far.test/mx.far.test
05-Jun-2024 10:00:00.20 1b2b.3.1 tcp_local    tcp_local    E 2 s@peer.test rfc822;c@ex.test c@far.test /imta/queue/tcp_local/ZZ01AAAD.00
05-Jun-2024 10:01:02.12 1b2c.1.1 tcp_local    -            O TCP|192.0.2.1|40002|203.0.113.7|25 SMTP/mx.far.test/mx.far.test
05-Jun-2024 10:01:02.12 1b2c.1.2 tcp_local                 R 2 s@peer.test rfc822;c@ex.test c@far.test /imta/queue/tcp_local/ZZ01AAAD.00 dns;mx.far.test (TCP|192.0.2.1|40002|203.0.113.7|25) (mx) smtp;550 5.1.1 No
05-Jun-2024 10:01:02.14 1b2c.1.3 tcp_local    -            C TCP|192.0.2.1|40002|203.0.113.7|25 SMTP/mx.far.test/mx.far.test$$),
('icewarp filter outside', $$192.168.26.42 [0EC4] 10:00:00 <<< MAIL FROM:<s@ex.test>
192.168.26.42 [0EC4] 10:00:00 >>> 250 2.1.0 <s@ex.test>... Sender ok
192.168.26.42 [0EC4] 10:00:00 <<< RCPT TO:<f@our.test>
192.168.26.42 [0EC4] 10:00:00 >>> 250 2.1.5 <f@our.test>... Recipient ok; will forward
192.168.26.42 [0EC4] 10:00:00 <<< DATA
192.168.26.42 [0EC4] 10:00:00 >>> 354 Enter mail, end with "." on a line by itself
192.168.26.42 [0EC4] 10:00:01 *** <s@ex.test> <f@our.test> 1 400 00:00:00 OK AAA00001
192.168.26.42 [0EC4] 10:00:01 >>> 250 2.6.0 400 bytes received in 00:00:00; Message id AAA00001 accepted for delivery
192.168.26.42 [0EC4] 10:00:01 Disconnected
SYSTEM [1140] 10:00:05 Client session Message id AAA00001 item x.tms
SYSTEM [1140] 10:00:05 Client session Connecting to '127.0.0.1'
127.0.0.1 [1140] 10:00:05 Client session Connected, local IP=127.0.0.1
127.0.0.1 [0EC5] 10:00:05 Connected, local IP=127.0.0.1
127.0.0.1 [1140] 10:00:05 Client session >>> MAIL From:<s@ex.test>
127.0.0.1 [0EC5] 10:00:05 <<< MAIL From:<s@ex.test>
127.0.0.1 [0EC5] 10:00:05 >>> 250 2.1.0 <s@ex.test>... Sender ok
127.0.0.1 [1140] 10:00:05 Client session <<< 250 2.1.0 <s@ex.test>... Sender ok
127.0.0.1 [1140] 10:00:05 Client session >>> RCPT To:<f@our.test>
127.0.0.1 [0EC5] 10:00:05 <<< RCPT To:<f@our.test>
127.0.0.1 [0EC5] 10:00:05 >>> 250 2.1.5 <f@our.test>... Recipient ok
127.0.0.1 [1140] 10:00:05 Client session <<< 250 2.1.5 <f@our.test>... Recipient ok
127.0.0.1 [1140] 10:00:05 Client session >>> DATA
127.0.0.1 [0EC5] 10:00:05 <<< DATA
127.0.0.1 [0EC5] 10:00:05 >>> 354 Enter mail, end with "." on a line by itself
127.0.0.1 [1140] 10:00:05 Client session <<< 354 Enter mail, end with "." on a line by itself
127.0.0.1 [1140] 10:00:06 Client session >>> 500 bytes (overall data transfer speed=293275 B/s)
127.0.0.1 [0EC5] 10:00:06 *** <s@ex.test> <f@our.test> 1 500 00:00:00 OK BBB00002
127.0.0.1 [0EC5] 10:00:06 >>> 250 2.6.0 500 bytes received in 00:00:00; Message id BBB00002 accepted for delivery
127.0.0.1 [1140] 10:00:06 Client session <<< 250 2.6.0 500 bytes received in 00:00:00; Message id BBB00002 accepted for delivery
127.0.0.1 [1140] 10:00:06 Client session *** <s@ex.test> <f@our.test> 1 500 00:00:01 OK AAA00001
127.0.0.1 [1140] 10:00:06 Client session Disconnected
127.0.0.1 [0EC5] 10:00:06 Disconnected$$),
('sun client without process', $$05-Jun-2024 10:00:00.20 tcp_local    +            O TCP|192.0.2.1|25|198.51.100.5|1244 SMTP
05-Jun-2024 10:00:01.20 tcp_local                 J 0 s@peer.test rfc822;nobody@ex.test PEER.TEST (peer.test [198.51.100.5]) 550 5.1.1 unknown or illegal alias
05-Jun-2024 10:00:02.20 tcp_local    ims-ms       E 2 s@peer.test rfc822;adam@ex.test adam PEER.TEST (peer.test [198.51.100.5])
05-Jun-2024 10:00:03.20 tcp_local    +            C TCP|192.0.2.1|25|198.51.100.5|1244 SMTP
05-Jun-2024 10:00:04.20 tcp_local    ims-ms       E 3 s@peer.test rfc822;adam@ex.test adam PEER.TEST (peer.test [198.51.100.5])
05-Jun-2024 10:01:00.20 tcp_local    +            O TCP|192.0.2.1|25|198.51.100.5|1245 SMTP
05-Jun-2024 10:01:00.30 tcp_local    +            O TCP|192.0.2.1|25|198.51.100.5|1246 SMTP
05-Jun-2024 10:01:02.20 tcp_local    ims-ms       E 4 s@peer.test rfc822;adam@ex.test adam PEER.TEST (peer.test [198.51.100.5])$$);

-- at once; line by line; and line by line as if by turns with another session, so that what is open is read from the table
DO $$
DECLARE
	l record;
BEGIN
	FOR l IN SELECT name, string_to_array(lines, E'\n') AS lines FROM log LOOP
		CALL load(l.name, l.lines);
		CALL load(l.name || ' by line', l.lines, 1);
		FOR i IN 1 .. cardinality(l.lines) LOOP
			CALL load(l.name || ' by turns', l.lines[i : i]);
			UPDATE maillog_source SET changes = changes + 1 WHERE name = l.name || ' by turns';
		END LOOP;
		COMMIT;
	END LOOP;
END $$;

-- Rows of a query about a source, each in parentheses.
CREATE FUNCTION pg_temp.rows(source text, relation text, columns text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	result text;
BEGIN
	EXECUTE format('SELECT string_agg((%s)::text, '' '' ORDER BY x.o) FROM (SELECT row_number() OVER (ORDER BY %s) AS o, * FROM %I
		WHERE source_id = (SELECT source_id FROM maillog_source WHERE name = %L)) AS x',
		'ROW(' || columns || ')', CASE relation WHEN 'maillog_recipients' THEN 'root, recipient' WHEN 'maillog_mails' THEN 'root' ELSE 'id, n' END, relation, source)
	INTO result;
	RETURN result;
END $$;
CREATE TEMP TABLE fact (no int, source text, relation text, columns text, expected text);
INSERT INTO fact VALUES
(660, 'courier thrown away by the host that took it', 'maillog_delivery', 'recipient, status, inferred, code, cause', '(a@b.test,discarded,f,250,spam) (b@b.test,discarded,f,250,discarded) (c@b.test,relayed,f,250,)'),
(661, 'courier thrown away by the host that took it', 'maillog_message', 'state, n_delivered, n_failed, n_open', '(done,1,2,0)'),
(662, 'icewarp thrown away by the host that took it', 'maillog_delivery', 'recipient, status, code, cause', '(f@our.test,discarded,250,virus)'),
(663, 'qmail thrown away by the host that took it', 'maillog_delivery', 'recipient, status, code, cause', '(,discarded,250,discarded) (x@far.test,discarded,250,spam)'),
(664, 'qmail thrown away by the host that took it', 'maillog_message', 'state, n_delivered, n_failed, n_open', '(discarded,0,1,0)'),
(470, 'qmail lines after the end', 'maillog_delivery', 'recipient, status, sender, attempt, delay_transfer, lines', '(b@mx1.test,removed,s@far.test,,0.02,"{4,5}") (a@mx1.test,delivered,s@far.test,1,0.02,"{3,6}") (a@mx1.test,delivered,t@far.test,1,0.01,"{8,9}")'),
(471, 'qmail lines after the end', 'maillog_message', 'sender, state, n_delivered, n_failed', '(s@far.test,removed,1,1) (t@far.test,done,1,0)'),
(472, 'qmail outcomes before their attempts', 'maillog_delivery', 'recipient, status, sender, attempt, delay_transfer, lines', '(a@mx1.test,delivered,s@far.test,1,0.02,"{3,4}") (b@far.test,relayed,s@far.test,1,0.02,"{5,6}") (nobody@mx1.test,bounced,t@far.test,1,0.01,"{10,12}") (,delivered,,,,{15}) (,delivered,,,,{17})'),
(473, 'qmail outcomes before their attempts', 'maillog_message', 'sender, state, n_delivered, n_failed, n_open', '(s@far.test,done,2,0,0) (t@far.test,done,0,1,0) (u@far.test,queued,0,0,2)'),
(474, 'qmail lines of the mail before', 'maillog_message', 'id, sender, rcpt_to, state, completeness, n_delivered, n_failed', '(1,s@far.test,"{a@mx1.test,b@mx1.test}",done,complete,2,0) (5,t@far.test,{c@mx1.test},done,complete,0,1)'),
(475, 'qmail lines of the mail before', 'maillog_delivery', 'message_ref, recipient, status, notified', '(1,a@mx1.test,delivered,) (1,b@mx1.test,delivered,) (5,c@mx1.test,bounced,t)'),
(476, 'courier lines after the outcome', 'maillog_delivery', 'recipient, status, inferred, tried, attempt, client_ip, reply, cause, lines', '(a@b.test,bounced,f,t,1,192.0.2.1,"550-5.1.1 No such 550 5.1.1 user",unknown_user,"{1,2,3,4}") (c@b.test,relayed,f,t,1,192.0.2.1,"250 2.0.0 Ok: queued as 99",,"{6,8}") (a@d.test,bounced,f,t,1,192.0.2.1,"554 5.7.1 Spam",spam,"{12,13,14,15}") (a@e.test,deferred,f,t,1,192.0.2.1,"Connection refused",connection_refused,"{17,19}") (a@e.test,deferred,f,f,,192.0.2.1,"Connection refused",connection_refused,"{21,22,23}")'),
(477, 'courier lines after the outcome', 'maillog_message', 'completeness, client_ip, n_queued, n_delivered, n_failed, n_open', '(complete,192.0.2.1,2,1,1,0) (complete,192.0.2.1,1,0,1,0) (open,192.0.2.1,1,0,0,1)'),
(478, 'qmail notification before its announcement', 'maillog_message', 'sender, parent, notification, notification_of, link_basis', '(s@far.test,,,,) ("",1,failure,1,handover)'),
(479, 'courier notification before its announcement', 'maillog_message', 'sender, notification, notification_of, confidence', '(anna@mx1.test,,,) ("",failure,1,0.8) ("",,,)'),
(480, 'uw lines after the end', 'maillog_session', 'user_name, result, ended_by, stage, completeness, lines', '(anna,ok,quit,auth,complete,"{1,2,3}") (bert,ok,quit,auth,complete,"{4,5,6}") (carl,unknown,quit,connect,complete,"{7,8}") (dora,ok,,auth,open,{9})'),
(481, 'uw lines after the end', 'maillog_login', 'user_name, result, attempts, lines', '(anna,ok,1,"{2,3}") (bert,ok,1,{4}) (carl,suspected,,{8}) (dora,ok,1,{9})'),
(482, 'courier lines after the end', 'maillog_session', 'user_name, result, ended_by, stage, lines', '(anna,ok,quit,auth,"{1,2,3}")'),
(483, 'courier lines after the end', 'maillog_login', 'user_name, result, attempts, session_ref', '(anna,ok,1,1)'),
(329, 'icewarp mail of four recipients of whom one is named', 'maillog_message', 'queue_id, state, n_accepted, n_queued, n_failed', '(QVZ82992,done,4,1,1) (QVZ82993,discarded,1,1,1)'),
(330, 'icewarp TLS failed', 'maillog_session', 'peer_ip, result, cause, stage, reply, tls', '(192.0.2.7,tls_failed,tls_failed,starttls,"Handshake failed",) (203.0.113.20,tls_failed,tls_failed,starttls,"Handshake failed",) (203.0.113.20,ok,,rcpt,"250 2.1.5 Ok",)'),
(331, 'icewarp TLS failed', 'maillog_delivery', 'recipient, status, code, cause', '(a@far.test,deferred,,tls_failed) (b@far.test,relayed,,)'),
(332, 'icewarp second MX after the end of the first', 'maillog_session', 'peer_name, result, completeness, lines', '(mx1.far.test,rejected,complete,"{1,2,3,4,5,6}") (mx2.far.test,ok,complete,"{7,8,9,10,11,12,13,14,15,16}") (mx.far2.test,connect_failed,start_missing,"{17,18,19,20,21}")'),
(333, 'icewarp second MX after the end of the first', 'maillog_delivery', 'session_ref, recipient, status, relay_name, delay_transfer', '(7,a@far.test,bounced,mx2.far.test,) (7,b@far.test,relayed,mx2.far.test,3) (17,c@far2.test,deferred,mx.far2.test,)'),
(334, 'icewarp filter outside with ids of its own', 'maillog_message', 'root, parent, origin, link_basis, confidence', '(5,,smtp,,) (5,5,reinjection,envelope,0.7) (27,,smtp,,) (27,27,reinjection,envelope,0.7) (49,,smtp,,) (55,,smtp,,) (61,,smtp,,)'),
(335, 'icewarp filter outside with ids of its own', 'maillog_delivery', 'message_ref, recipient, status, next_ref', '(18,f@our.test,delivered,) (5,f@our.test,transferred,18) (27,g@our.test,transferred,43) (43,g@our.test,delivered,) (49,h@our.test,delivered,) (55,g@our.test,delivered,) (61,g@our.test,delivered,)'),
(336, 'icewarp filter outside with ids of its own', 'maillog_mails', 'recipients, n_delivered, n_open, ids', '(1,1,0,2) (1,1,0,2) (1,1,0,1) (1,1,0,1) (1,1,0,1)'),
(337, 'icewarp answers to RCPT lost', 'maillog_delivery', 'recipient, status, stage, code, message_ref', '(,rejected,rcpt,451,) (c@ex.test,rejected,rcpt,550,) (,bounced,rcpt,550,10) (c@far.test,relayed,rcpt,,10) (b@ex.test,rejected,rcpt,550,) (a@ex.test,delivered,end_of_data,,29)'),
(338, 'icewarp no room for the content', 'maillog_session', 'result, cause', '(rejected,system_full)'),
(339, 'icewarp no room for the content', 'maillog_delivery', 'recipient, status, stage, cause', '(a@ex.test,rejected,end_of_data,system_full)'),
(340, 'icewarp second mail timed out', 'maillog_session', 'result, cause', '(ok,)'),
(341, 'icewarp second mail timed out', 'maillog_delivery', 'recipient, status, stage, cause', '(a@ex.test,delivered,end_of_data,) (b@ex.test,aborted,rcpt,timeout_rcpt)'),
(342, 'icewarp client answered in two lines', 'maillog_session', 'result, cause', '(ok,)'),
(343, 'icewarp client answered in two lines', 'maillog_delivery', 'recipient, status, code, next_queue_id', '(a@far.test,relayed,250,4D3F99999)'),
(344, 'sun held for hours', 'maillog_delivery', 'message_ref, recipient, status, next_ref', '(1,b@ex.test,transferred,2) (2,b@ims-ms-daemon,delivered,)'),
(345, 'sun held for hours', 'maillog_message', 'root, parent, state', '(1,,done) (1,1,done)'),
(346, 'sun mail sent again', 'maillog_delivery', 'message_ref, status, cause', '(1,delivered,) (3,deferred,mailbox_full) (3,bounced,mailbox_full)'),
(347, 'sun mail sent again', 'maillog_message', 'root, state', '(1,done) (3,done)'),
(326, 'uw session of which the log has the end alone', 'maillog_session', 'result, ended_by, deleted, lines', '(ok,quit,0,"{1,2}")'),
(327, 'icewarp mail of which the log has the end alone', 'maillog_session', 'result, messages, lines', '(ok,1,"{1,2,3,4}")'),
(328, 'courier notification of a mail that began before the log', 'maillog_message', 'sender, notification, notification_of', '(s@far.test,,) ("",failure,1)'),
(325, 'qmail double bounce of a mail that began before the log', 'maillog_message', 'sender, notification, parent', '(,,) (#@[],double_bounce,2)'),
(324, 'icewarp pop3 users tried in turn', 'maillog_login', 'user_name, auth_mechanism, result, attempts, lines', '(admin,,failed,2,"{5,7}") (root,,failed,1,{11}) (,PLAIN,failed,1,{13})'),
(323, 'icewarp pop3 users tried in turn', 'maillog_session', 'user_name, auth_mechanism, result', '(,PLAIN,login_failed)'),
(322, 'icewarp mechanisms', 'maillog_login', 'protocol, user_name, auth_mechanism, result, attempts', '(smtp,,CRAM-MD5,failed,1) (imap,,PLAIN,ok,1)'),
(321, 'icewarp clients turned away', 'maillog_session', 'result, stage, cause', '(blocked,connect,blocklisted) (rejected,helo,protocol_error) (no_mail,connect,no_mail)'),
(320, 'icewarp clients turned away', 'maillog_delivery', 'stage, recipient, status, code, cause, lines', '(connect,,rejected,554,blocklisted,{2}) (helo,,rejected,550,helo_rejected,{10})'),
(319, 'icewarp too large', 'maillog_delivery', 'sender, recipient, queue_id, status, inferred, code, cause, lines', '(c@far.test,a@ex.test,QTA00001,rejected,f,552,message_too_large,"{9,10}") (d@far.test,b@ex.test,,rejected,f,552,message_too_large,{18})'),
(224, 'icewarp lines lost', 'maillog_delivery', 'recipient, status, code, cause', '(anna@ex.test,delivered,,) (bert@ex.test,aborted,,not_logged) (carl@ex.test,rejected,451,greylisted) (b@far.test,bounced,554,policy) (a@far.test,relayed,,)'),
(225, 'icewarp lines lost', 'maillog_session', 'result, cause', '(ok,) (unknown,) (unknown,) (rejected,greylisted) (unknown,) (ok,)'),
(226, 'icewarp lines lost', 'maillog_login', 'user_name, result', NULL),
(218, 'icewarp too large', 'maillog_message', 'queue_id, state, n_failed', '(QTA00001,rejected,1) (QTA00002,rejected,0)'),
(219, 'icewarp too large', 'maillog_session', 'result, cause', '(rejected,message_too_large)'),
(220, 'icewarp summaries of a day', 'maillog_session', 'direction, result, messages, cause', '(in,ok,1,) (out,ok,1,) (in,rejected,,spam) (in,timeout,,timeout) (in,unknown,,)'),
(221, 'icewarp summaries of a day', 'maillog_delivery', 'recipient, status, cause', '(b@far.test,relayed,) (d@ex.test,rejected,spam) (f@ex.test,aborted,timeout)'),
(222, 'sun mails of a dialogue', 'maillog_session', 'direction, result, ended_by, messages, cause', '(in,ok,unknown,1,) (out,timeout,timeout,,timeout)'),
(223, 'sun mails of a dialogue', 'maillog_delivery', 'sender, recipient, stage, status', '(d@nx.test,,mail,rejected) (a@far.test,c@hub.test,,deferred)'),
(216, 'qmail block list that did not answer', 'maillog_session', 'result, code, cause', '(blocked,451,dns_failure)'),
(217, 'qmail block list that did not answer', 'maillog_delivery', 'status, cause', '(rejected,dns_failure)'),
(400, 'qmail numbers given again, lines lost', 'maillog_message', 'queue_id, sender, rcpt_to, state, completeness', '(10,a@far.test,{x@example.org},done,complete) (10,,{y@example.org},done,start_missing) (10,,,done,start_missing) (10,b@far.test,{z@example.org},done,both_missing) (10,b@far.test,{z@example.org},queued,open) (11,,{x@example.org},done,end_missing) (11,c@far.test,,queued,open)'),
(401, 'qmail numbers given again, lines lost', 'maillog_delivery', 'sender, recipient, status', '(a@far.test,x@example.org,delivered) (,y@example.org,bounced) (b@far.test,z@example.org,delivered) (,x@example.org,delivered)'),
(402, 'qmail bounce of a recipient who is not in the log', 'maillog_message', 'queue_id, notification, notification_of', '(10,,) (11,failure,1)'),
(403, 'tcpserver process again, lines lost', 'maillog_session', 'peer_ip, peer_port, completeness, lines', '(192.0.2.7,40001,complete,"{1,2,3}") (,,start_missing,{4}) (192.0.2.7,40002,both_missing,{5}) (192.0.2.7,40003,both_missing,{6}) (192.0.2.8,,end_missing,{7}) (192.0.2.9,40004,start_missing,"{8,9}")'),
(404, 'tcpserver process again, of another service', 'maillog_session', 'protocol, peer_ip, completeness, lines', '(pop3,192.0.2.7,end_missing,"{1,2}") (,192.0.2.8,end_missing,{3}) (smtp,,start_missing,{4})'),
(405, 'courier outcomes lost', 'maillog_delivery', 'recipient, status, inferred, attempt, code, lines', '(a@b.test,bounced,t,1,550,"{2,8}") (b@b.test,relayed,t,1,250,"{3,8}") (c@b.test,deferred,t,1,450,"{4,8}") (c@b.test,deferred,f,2,451,"{9,11}") (c@b.test,deferred,f,3,,{14})'),
(406, 'courier answer for good, outcome lost', 'maillog_delivery', 'recipient, status, inferred, code, cause', '(a@b.test,bounced,t,550,unknown_user)'),
(407, 'courier answer for good, outcome lost', 'maillog_message', 'sender, notification_of', '(s@far.test,) ("",)'),
(409, 'courier refusals torn', 'maillog_session', 'result, cause', '(rejected,not_logged)'),
(410, 'courier refusals torn', 'maillog_delivery', 'status, stage, cause', '(rejected,session,not_logged)'),
(411, 'lines written twice', 'maillog_session', 'peer_ip, result, completeness, lines', '(192.0.2.7,blocked,complete,"{1,3,5,7}") (192.0.2.5,login_failed,start_missing,"{15,17}")'),
(412, 'lines written twice', 'maillog_delivery', 'recipient, status, attempt, code, lines', '(,rejected,,451,{5}) (x@example.org,delivered,1,,"{11,13}")'),
(413, 'lines written twice', 'maillog_login', 'user_name, result, attempts, lines', '(anna,failed,1,{15})'),
(420, 'icewarp client refused before a line named the mail', 'maillog_delivery', 'recipient, status, code, cause, message_ref, session_ref, lines', '(a@far.test,deferred,450,greylisted,5,1,{4}) (b@far.test,bounced,550,unknown_user,,7,{10})'),
(418, 'lines that are alike', 'maillog_login', 'user_name, result, attempts, lines', '(anna,failed,2,"{1,2}")'),
(419, 'lines that are alike', 'maillog_delivery', 'recipient, status, lines', '(b,delivered,{5}) (b,delivered,{6})'),
(414, 'beginnings that come late', 'maillog_session', 'peer_ip, completeness, lines', '(192.0.2.7,complete,"{1,2,3}") (192.0.2.8,complete,"{4,5}") (192.0.2.9,open,{6}) (192.0.2.5,complete,"{7,8,9}")'),
(415, 'beginnings that come late', 'maillog_message', 'sender, state, accepted_at, completeness, lines', '(a@far.test,done,"2026-11-20 20:12:24.000001+00",complete,"{10,11,12}") (,queued,"2026-11-20 20:12:24.000004+00",open,{13})'),
(416, 'uw user who did not log in, and left', 'maillog_session', 'user_name, result, ended_by, cause', '(anna,unknown,client,) (,aborted,client,left_before_login)'),
(417, 'uw user who did not log in, and left', 'maillog_login', 'user_name, result, cause', '(anna,suspected,login_suspected)'),
(450, 'icewarp summaries that name several', 'maillog_message', 'queue_id, size, rcpt_to, n_accepted', '(OSA88513,1382,"{b@x.test,c@x.test}",3) (OSA88514,589,"{d@far.test,e@far.test}",)'),
(451, 'icewarp summaries that name several', 'maillog_delivery', 'queue_id, recipient, status', '(OSA88513,b@x.test,delivered) (OSA88513,c@x.test,delivered) (OSA88514,d@far.test,relayed) (OSA88514,e@far.test,relayed)'),
(452, 'a host written in two cases', 'maillog_message', 'host, queue_id, sender, rcpt_to, state', '(MX1,500,a@x.test,{b@x.test},done) (mx1,500,,,done) (Mx1,501,,,done)'),
(453, 'a host written in two cases', 'maillog_delivery', 'host, recipient, status, lines', '(MX1,b@x.test,delivered,"{3,4}")'),
(454, 'a host written in two cases', 'maillog_session', 'host, peer_ip, user_name, result, completeness, lines', '(mx1,192.0.2.1,b,login_failed,complete,"{6,7,8,9}")'),
(455, 'a host written in two cases', 'maillog_login', 'host, user_name, attempts', '(mx1,b,3)'),
(408, 'courier in the journal', 'maillog_session', 'peer_ip, user_name, result, bytes_in, lines', '(192.0.2.5,anna,ok,24,"{1,3,5}") (192.0.2.6,bert,login_failed,6,"{2,4,6}")'),
(212, 'qmail forwards by programs', 'maillog_delivery', 'recipient, status', '(info@example.org,expanded) (list@example.org,expanded) (staff@example.org,expanded)'),
(213, 'qmail forwards by programs', 'maillog_message', 'queue_id, origin, parent', '(10,unknown,) (11,forward,1) (12,forward,1) (20,unknown,) (21,forward,14)'),
(214, 'qmail gave up on a folded line', 'maillog_delivery', 'recipient, status, code, cause', '(,deferred,450,other_temporary) (a@far.test,expired,450,queue_lifetime)'),
(215, 'qmail mail read again from the disk that was full', 'maillog_message', 'accepted_at, state, rcpt_to, lines', '("2026-04-13 11:25:22+00",done,{b@example.org},"{1,2,4,5,6,7,8}") ("2026-04-13 11:25:23+00",removed,,"{9,10,11}") ("2026-04-13 11:25:23+00",queued,,{12})'),
(210, 'qmail submission under the tag of SMTP', 'maillog_session', 'protocol, local_port', '(submission,587)'),
(211, 'qmail torn outcome', 'maillog_delivery', 'recipient, status, inferred, lines', '(b@far.test,removed,t,"{3,5}")'),
(208, 'courier tries without an outcome', 'maillog_delivery', 'recipient, status, inferred, attempt, cause, lines', '(c@c.test,relayed,f,1,,"{3,4}") (b@b.test,deferred,t,1,not_logged,"{2,6}") (b@b.test,deferred,t,2,not_logged,"{7,8}")'),
(209, 'courier tries without an outcome', 'maillog_recipients', 'recipient, fate, tries', '(b@b.test,open,2) (c@c.test,relayed,1)'),
(300, 'uw helper in a process whose number was used', 'maillog_session', 'user_name, lines', '(anna,"{1,2,3}")'),
(301, 'qmail id given again, end lost', 'maillog_message', 'queue_id, state, n_delivered, n_failed, n_open, completeness', '(10,removed,1,0,2,end_missing) (10,done,1,0,0,complete) (11,done,1,0,0,end_missing) (11,removed,0,0,0,end_missing) (11,done,0,0,0,start_missing)'),
(302, 'qmail id given again, end lost', 'maillog_recipients', 'recipient, fate, last_status', '(b@far.test,relayed,relayed) (c@far.test,open,) (d@far.test,open,deferred) (e@far.test,relayed,relayed) (f@far.test,relayed,relayed)'),
(304, 'qmail recipients accepted by SPAMCONTROL', 'maillog_session', 'rcpts, rcpts_accepted, messages', '(3,2,1)'),
(305, 'courier port used again', 'maillog_session', 'user_name, result, bytes_in, bytes_out, lines', '(anna,ok,24,700,"{1,2}") (,unknown,6,81,{3}) (,unknown,8,83,{4}) (bert,login_failed,,,"{5,6,7}")'),
(306, 'courier without authdaemond', 'maillog_login', 'user_name, result, cause, reply, lines', '(anna,failed,auth_unavailable,"authentication error: Connection refused","{3,4}") (bert,failed,auth_unavailable,"authentication error: Input/output error","{5,6}") (anna,failed,auth_unavailable,"535 Authentication failed.",{9}) (carl,failed,login_failed,,{10}) (dora,failed,login_failed,,{12}) (emil,failed,login_failed,,{13}) (anna,failed,auth_unavailable,"535 Authentication failed.","{15,16}")'),
(307, 'courier without authdaemond', 'maillog_session', 'result, cause', '(login_failed,auth_unavailable) (login_failed,auth_unavailable) (login_failed,auth_unavailable) (login_failed,login_failed) (login_failed,login_failed) (login_failed,login_failed) (login_failed,auth_unavailable)'),
(308, 'courier place in the queue given again', 'maillog_message', 'state, n_open, completeness', '(removed,1,end_missing) (queued,1,open) (done,0,complete)'),
(309, 'courier place in the queue given again', 'maillog_recipients', 'recipient, fate, last_status', '(b@b.test,open,deferred) (d@d.test,open,deferred) (c@c.test,relayed,relayed)'),
(310, 'sun equal mails without ids', 'maillog_delivery', 'message_ref, recipient, status, confidence', '(2,b@ims-ms-daemon,delivered,0.7) (1,b@ims-ms-daemon,delivered,0.7) (6,c@far.test,relayed,0.7) (8,c@far.test,relayed,0.7) (5,c@far.test,bounced,0.7)'),
(311, 'sun equal mails without ids', 'maillog_message', 'state, n_open, root', '(done,0,1) (done,0,2) (done,0,5) (done,0,6) (done,0,8)'),
(312, 'sun new file without ids and client before', 'maillog_message', 'state, root, n_open', '(done,1,0) (done,1,0)'),
(313, 'sun new file without ids and client before', 'maillog_recipients', 'recipient, fate, tries', '(b@far.test,relayed,2)'),
(314, 'sun outgoing dialogues', 'maillog_session', 'result, code, reply', '(ok,250,"250 2.1.5 Ok") (rejected,550,"550 5.1.1 No")'),
(315, 'icewarp filter outside', 'maillog_delivery', 'message_ref, recipient, status, next_ref', '(27,f@our.test,delivered,) (7,f@our.test,transferred,27)'),
(316, 'icewarp filter outside', 'maillog_message', 'root, parent, origin, link_basis', '(7,,smtp,) (7,7,reinjection,queue_id)'),
(317, 'icewarp filter outside', 'maillog_recipients', 'recipient, fate', '(f@our.test,delivered)'),
(318, 'icewarp filter outside', 'maillog_mails', 'recipients, n_delivered, n_open, ids', '(1,1,0,2)'),
(206, 'qmail filter that tells what was handed in', 'maillog_session', 'result, messages, lines', '(ok,1,"{1,2,5}")'),
(207, 'qmail filter that tells what was handed in', 'maillog_message', 'session_ref, client_ip, origin', '(1,192.0.2.8,smtp)'),
(204, 'icewarp client RCPT sent ahead', 'maillog_delivery', 'recipient, status, stage, code, cause', '(f@far.test,bounced,rcpt,550,spam) (g@far.test,relayed,end_of_data,250,)'),
(205, 'icewarp client without an answer', 'maillog_delivery', 'recipient, status, stage, code, reply', '(f@far.test,deferred,end_of_data,,)'),
(198, 'courier a time-out with two dialogues', 'maillog_session', 'peer_port, lines', '(1001,{1}) (1002,{2})'),
(199, 'qmail login by vpopmail', 'maillog_session', 'protocol, completeness, lines', '(pop3,complete,"{1,2,4}")'),
(200, 'qmail login by vpopmail', 'maillog_login', 'user_name, result, session_ref', '(info@example.net,ok,)'),
(201, 'qmail filter in the process of the dialogue', 'maillog_session', 'result, cause, lines', '(rejected,blocklisted,"{1,2,3,4}")'),
(202, 'qmail client that came again', 'maillog_delivery', 'sender, recipient, status', '(,gone@example.net,rejected)'),
(203, 'icewarp two recipients, no connection', 'maillog_delivery', 'recipient, status, attempt', '(f@far.test,deferred,1) (g@far.test,deferred,1)'),
(180, 'uw end without a login', 'maillog_session', 'result, user_name, completeness', '(unknown,root,start_missing)'),
(181, 'uw process again, beginning not logged', 'maillog_session', 'user_name, peer_ip, deleted, result', '(anna,192.0.2.1,1,ok) (root,198.51.100.66,,unknown) (bert,192.0.2.2,,unknown)'),
(182, 'tcpserver process again, beginning not logged', 'maillog_session', 'peer_ip, peer_port, user_name, lines', '(192.0.2.6,40001,,"{1,2,3}") (198.51.100.66,50002,mario,"{4,5}")'),
(183, 'tcpserver dialogue of a morning', 'maillog_session', 'peer_ip, completeness, lines', '(192.0.2.7,complete,"{1,2,5}")'),
(184, 'icewarp summary, then put off', 'maillog_delivery', 'recipient, status, inferred, attempt', '(h@far.test,deferred,f,1)'),
(185, 'icewarp summary, then put off', 'maillog_message', 'state, n_delivered, n_failed, n_open', '(queued,0,0,1)'),
(186, 'icewarp summary, then put off', 'maillog_recipients', 'recipient, fate, tries', '(h@far.test,open,1)'),
(187, 'icewarp summary, then passed on', 'maillog_delivery', 'recipient, status, inferred, attempt', '(h@far.test,relayed,f,1)'),
(188, 'icewarp still open', 'maillog_session', 'completeness, result, cause', '(open,unknown,)'),
(189, 'icewarp RCPT sent ahead', 'maillog_delivery', 'sender, recipient, status, stage, code', '(s@peer.test,a@ex.test,rejected,rcpt,550) (s@peer.test,b@ex.test,delivered,end_of_data,)'),
(190, 'icewarp RCPT sent ahead', 'maillog_message', 'rcpt_to, n_accepted', '({b@ex.test},1)'),
(191, 'icewarp RCPT sent ahead, greylisted', 'maillog_delivery', 'sender, recipient, status, stage, cause', '(s@peer.test,a@ex.test,rejected,rcpt,greylisted) (s@peer.test,b@ex.test,rejected,rcpt,greylisted)'),
(192, 'icewarp refused in two lines', 'maillog_delivery', 'recipient, status, code, cause', '(b@ex.test,rejected,554,blocklisted)'),
(193, 'icewarp closed by the server', 'maillog_delivery', 'recipient, status, stage, code, cause', '(u1@ex.test,rejected,rcpt,550,unknown_user) (u2@ex.test,rejected,rcpt,421,intrusion_block) (good@ex.test,aborted,rcpt,,intrusion_block)'),
(194, 'icewarp closed by the server', 'maillog_session', 'result, ended_by', '(rejected,server)'),
(195, 'qmail mail whose beginning is not logged', 'maillog_message', 'queue_id, sender, rcpt_to', '(10,anna@example.org,{b@far.test}) (10,other@example.org,{c@example.com})'),
(196, 'qmail mail whose beginning is not logged', 'maillog_delivery', 'sender, recipient, status', '(anna@example.org,b@far.test,relayed) (other@example.org,c@example.com,bounced)'),
(197, 'qmail read before it was told', 'maillog_message', 'session_ref, client_ip', '(1,192.0.2.6)'),
(1, 'icewarp second MX', 'maillog_delivery', 'recipient, status, code, attempt, queue_id, next_queue_id, relay_name',
	'(r1@far.test,deferred,450,1,WTQ00001,,mx2.far.test) (r3@far.test,bounced,550,1,WTQ00001,,mx2.far.test) (r2@far.test,relayed,250,1,WTQ00001,4D3F21234,mx2.far.test) (r1@far.test,bounced,554,2,WTQ00001,,mx2.far.test)'),
(2, 'icewarp second MX', 'maillog_message', 'state, rcpt_to, n_delivered, n_failed', '(done,"{r1@far.test,r3@far.test,r2@far.test}",1,2)'),
(3, 'icewarp second MX', 'maillog_session', 'result, peer_name, peer_ip, code, completeness', '(ok,mx2.far.test,198.51.100.2,450,complete) (rejected,mx2.far.test,198.51.100.2,554,complete)'),
(4, 'icewarp second MX after a talk', 'maillog_session', 'result, peer_name, peer_ip, code', '(rejected,mx1.far.test,198.51.100.1,421) (ok,mx2.far.test,198.51.100.2,250)'),
(5, 'icewarp second MX after a talk', 'maillog_delivery', 'recipient, status, code, next_queue_id', '(r@far.test,relayed,250,4D3F21235)'),
(6, 'icewarp smart host by address', 'maillog_session', 'result, peer_ip, completeness', '(ok,198.51.100.9,complete)'),
(7, 'icewarp smart host by address', 'maillog_delivery', 'recipient, status, code', '(a@far.test,bounced,550) (b@far.test,relayed,250)'),
(8, 'icewarp refusals before MAIL', 'maillog_delivery', 'recipient, status, code, next_queue_id, cause', '(c@far.test,relayed,250,4D3F21237,) (d@far.test,relayed,,,) (e@far.test,bounced,550,,policy)'),
(9, 'icewarp refusals before MAIL', 'maillog_session', 'result, code', '(ok,221) (ok,250) (rejected,550)'),
(10, 'icewarp summaries only', 'maillog_message', 'queue_id, sender, rcpt_to, state',
	'(YAR93710,a@example.com,{b@example.net},done) (YAR93711,a2@example.com,{b2@example.net},rejected) (YAR93712,a3@example.com,{b3@example.net},aborted) (YAR93722,a3@example.com,{b3@example.net},done) (YAR93713,a4@example.com,{b4@example.net},done) (OSA88513,u@example.net,{c@far.test},done) (OSA88514,u@example.net,{d@far.test},queued) (YAR93720,a6@example.com,{b6@example.net},done) (OSA88515,u@example.net,{e@far.test},done) (YAR93719,a5@example.com,{b5@example.net},done)'),
(11, 'icewarp summaries only', 'maillog_delivery', 'queue_id, sender, recipient, status, lines',
	'(YAR93710,a@example.com,b@example.net,delivered,{1}) (YAR93711,a2@example.com,b2@example.net,rejected,{2}) (YAR93712,a3@example.com,b3@example.net,aborted,{3}) (YAR93722,a3@example.com,b3@example.net,delivered,{4}) (YAR93713,a4@example.com,b4@example.net,delivered,{5}) (OSA88513,u@example.net,c@far.test,relayed,{6}) (OSA88514,u@example.net,d@far.test,deferred,{7}) (YAR93720,a6@example.com,b6@example.net,delivered,{8}) (OSA88515,u@example.net,e@far.test,relayed,{9}) (YAR93719,a5@example.com,b5@example.net,delivered,{10})'),
(12, 'icewarp summaries only', 'maillog_session', 'key, peer_ip', '(15C0,10.6.21.6) (15C0,10.6.21.7) (15C0,10.6.21.8) (15C4,) (15C4,10.6.21.9) (15C4,) (15D0,10.6.21.9)'),
(13, 'icewarp letters of a recipient', 'maillog_message', 'rcpt_to, n_accepted', '("{Bob@Example.net,carl@example.net}",2)'),
(14, 'icewarp letters of a recipient', 'maillog_recipients', 'recipient, fate', '(Bob@Example.net,discarded) (carl@example.net,delivered)'),
(15, 'icewarp authenticated', 'maillog_message', 'origin', '(submission)'),
(16, 'icewarp authenticated', 'maillog_session', 'result, code, reply', '(ok,250,"250 2.6.0 495 bytes received in 00:00:01; Message id BBB00001 accepted for delivery") (login_failed,535,"535 5.7.8 Authentication credentials invalid")'),
(17, 'icewarp refused at MAIL', 'maillog_delivery', 'sender, status, stage, code', '(spam@example.com,rejected,mail,550)'),
(18, 'icewarp spam filter', 'maillog_delivery', 'recipient, status, cause', '(bob@example.net,rejected,spam)'),
(19, 'icewarp pop3', 'maillog_session', 'retrieved, deleted, ended_by', '(3,1,quit)'),
(20, 'icewarp imap', 'maillog_session', 'result, ended_by', '(ok,quit)'),
(21, 'qmail started again', 'maillog_message', 'state, n_delivered, n_failed', '(done,2,0)'),
(22, 'qmail started again', 'maillog_recipients', 'recipient, fate, tries', '(a@far.test,relayed,1) (b@example.com,delivered,1)'),
(23, 'qmail one address twice', 'maillog_message', 'state, n_delivered, n_failed', '(done,1,0)'),
(24, 'qmail one address twice', 'maillog_recipients', 'recipient, fate', '(a@far.test,relayed)'),
(25, 'qmail forwarded bounce', 'maillog_message', 'queue_id, rcpt_to, notification, link_basis', '(500,{a@far.test},,) (501,{owner@example.com},failure,handover) (502,{boss@far.test},failure,handover)'),
(26, 'qmail forwarded bounce', 'maillog_mails', 'recipients, n_failed, n_open', '(1,1,0)'),
(27, 'qmail filters', 'maillog_delivery', 'sender, recipient, status, cause', '(s@example.com,zoe@example.net,discarded,virus) (s@example.com,max@example.net,rejected,spam) (s@example.org,bob@example.net,rejected,spam) (s@example.org,carl@example.net,rejected,spam) (s3@example.org,bob@example.net,discarded,virus)'),
(28, 'qmail filters', 'maillog_session', 'result, cause', '(rejected,spam)'),
(29, 'qmail deny', 'maillog_session', 'result, cause', '(blocked,access_rule)'),
(30, 'qmail unknown users', 'maillog_delivery', 'recipient, cause', '(nobody@example.net,unknown_user)'),
(31, 'qmail unknown users', 'maillog_login', 'user_name, cause', '(nobody@example.net,user_unknown_at_login)'),
(32, 'uw behind wrappers', 'maillog_session', 'user_name, peer_ip, completeness', '(anna,192.0.2.1,complete) (anna,192.0.2.1,complete) (bert,192.0.2.2,open) (,192.0.2.3,complete)'),
(33, 'uw behind wrappers', 'maillog_login', 'user_name, result', '(anna,ok) (anna,ok) (bert,ok)'),
(34, 'courier time-out', 'maillog_session', 'ended_at, ended_by, completeness', '("2024-06-05 10:30:10+00",timeout,complete) (,,open)'),
(35, 'courier failed AUTH', 'maillog_session', 'result, code', '(login_failed,535)'),
(36, 'courier failed AUTH', 'maillog_delivery', 'recipient, user_name', '(a@example.net,)'),
(37, 'sun bounce of one of two', 'maillog_message', 'message_id, notification, notification_of, link_basis', '(m1@ex.test,,,) (m1@ex.test,,,message_id) (b1@ex.test,failure,1,original_message_id)'),
(38, 'sun warning, then bounce', 'maillog_message', 'message_id, notification, notification_of', '(m1@ex.test,,) (w1@ex.test,delay,1) (b1@ex.test,failure,1)'),
(39, 'sun list with an owner', 'maillog_message', 'sender, root, link_basis', '(s@peer.test,1,) (list-owner@ex.test,1,message_id)'),
(40, 'sun list with an owner', 'maillog_recipients', 'recipient, fate', '(carl@ims-ms-daemon,delivered)'),
(41, 'sun connections that failed', 'maillog_session', 'result, cause, code, completeness', '(connect_failed,connection_refused,,complete) (login_failed,auth_failed,535,complete) (connect_failed,connection_timeout,,complete) (connect_failed,no_route,,complete)'),
(43, 'qmail unknown success', 'maillog_delivery', 'recipient, status', '(b@example.com,delivered) (a@far.test,relayed)'),
(44, 'sun connections that failed', 'maillog_session', 'peer_ip, lines', '(203.0.113.9,{1}) (203.0.113.8,"{2,3,4}") (203.0.113.19,{5}) (203.0.113.29,{6})'),
(45, 'qmail started again, further on', 'maillog_message', 'queue_id, state, n_delivered, n_failed', '(500,done,1,0) (501,done,2,0)'),
(46, 'qmail started again, further on', 'maillog_delivery', 'recipient, status, attempt', '(b@example.com,delivered,1) (c@example.com,delivered,1) (a@far.test,relayed,1)'),
(47, 'qmail one of two copies waits', 'maillog_message', 'queue_id, state, n_queued, n_delivered, n_failed, n_open', '(500,queued,1,1,0,0) (501,queued,1,1,0,0)'),
(48, 'qmail one of two copies waits', 'maillog_recipients', 'recipient, fate', '(a@far.test,relayed) (b@far.test,relayed)'),
(50, 'icewarp MAIL inside a mail', 'maillog_message', 'sender, rcpt_to, state', '(a@example.com,{bob@example.net},done)'),
(51, 'icewarp MAIL inside a mail', 'maillog_delivery', 'sender, recipient, status, stage, code', '(b@example.com,,rejected,mail,503) (a@example.com,bob@example.net,delivered,end_of_data,)'),
(52, 'icewarp MAIL inside a mail', 'maillog_session', 'result, transactions, messages', '(ok,1,1)'),
(53, 'icewarp pop3 in one go', 'maillog_session', 'result, user_name, retrieved, deleted, committed', '(ok,anna,1,1,t) (login_failed,bert,,,)'),
(54, 'icewarp pop3 in one go', 'maillog_login', 'user_name, result, reply', '(anna,ok,) (bert,failed,"-ERR [AUTH] wrong password")'),
(55, 'qmail started again, two recipients', 'maillog_recipients', 'recipient, fate', '(a@far.test,relayed) (b@far.test,open) (c@example.com,delivered)'),
(56, 'qmail twice on a host', 'maillog_delivery', 'recipient, status, lines', '(z@example.com,delivered,"{6,8}") (a@far.test,relayed,"{3,9}") (a@far.test,relayed,"{7,10}")'),
(57, 'qmail number of another mail', 'maillog_delivery', 'recipient, status, lines', '(b@example.com,delivered,"{6,7}") (,bounced,{8})'),
(58, 'qmail quoted and not', 'maillog_message', 'n_queued, n_delivered, n_failed', '(1,1,0)'),
(59, 'icewarp quoted and not', 'maillog_delivery', 'recipient, status', '("""bob""@example.net",delivered)'),
(60, 'icewarp MAIL after the dot', 'maillog_message', 'queue_id, sender, state, n_accepted', '(AAA00003,a@example.com,done,1) (AAA00004,b@example.com,done,1)'),
(61, 'icewarp MAIL after the dot', 'maillog_session', 'result, transactions, messages', '(ok,2,2)'),
(62, 'icewarp MAIL after a refused mail', 'maillog_delivery', 'sender, recipient, status, stage, cause', '(a@example.com,bob@example.net,rejected,end_of_data,spam) (b@example.com,carl@example.net,delivered,end_of_data,)'),
(63, 'icewarp RCPT and MAIL in one go', 'maillog_delivery', 'sender, recipient, status, code', '(b@example.com,,rejected,503) (a@example.com,bob@example.net,delivered,)'),
(64, 'icewarp pop3 with AUTH', 'maillog_session', 'result, retrieved, deleted, committed', '(ok,0,1,t)'),
(65, 'icewarp pop3 far ahead', 'maillog_session', 'result, user_name, deleted, committed', '(ok,anna,16,t)'),
(66, 'courier null sender of a client', 'maillog_message', 'sender, rcpt_to, origin, notification, notification_of', '("",{x2@bad.test},unknown,,) ("",{exp2@refused.test},unknown,,) (#@[],{u1@mx1.example},notification,double_bounce,1)'),
(67, 'courier null sender of a client', 'maillog_delivery', 'recipient, status, cause', '(x2@bad.test,bounced,unknown_user) (exp2@refused.test,deferred,connection_failed) (u1@mx1.example,delivered,)'),
(68, 'courier success asked for', 'maillog_message', 'origin, notification, notification_of', '(unknown,,) (notification,success,1)'),
(69, 'courier recipient after a refused sender', 'maillog_delivery', 'sender, recipient, status, code, cause', '(x@spammer.test,,rejected,517,sender_rejected) (x@spammer.test,u1@mx1.example,rejected,502,sender_rejected)'),
(70, 'courier too many connections', 'maillog_session', 'result, cause', '(blocked,too_many_connections)'),
(71, 'uw failed, then another', 'maillog_login', 'user_name, result, attempts, auth_mechanism', '(,failed,1,PLAIN) (u2,ok,1,)'),
(72, 'uw no mailbox', 'maillog_session', 'result, cause, committed, user_name', '(rejected,mailbox_unavailable,,u5)'),
(73, 'uw left before a login', 'maillog_session', 'result, cause', '(aborted,left_before_login)'),
(74, 'uw refused override', 'maillog_login', 'user_name, result, attempts', '(u3,failed,1)'),
(75, 'icewarp MAIL and RCPT after the dot', 'maillog_delivery', 'queue_id, sender, recipient, status', '(AAA00003,a@example.com,bob@example.net,delivered) (AAA00004,b@example.com,carl@example.net,delivered)'),
(76, 'icewarp MAIL and RCPT after the dot', 'maillog_session', 'transactions, rcpts, rcpts_accepted, messages', '(2,2,2,2)'),
(77, 'icewarp MAIL after the last chunk', 'maillog_delivery', 'sender, recipient, status, stage, cause', '(a@example.com,bob@example.net,rejected,end_of_data,spam) (b@example.com,carl@example.net,aborted,rcpt,client_left)'),
(78, 'icewarp MAIL refused after the dot', 'maillog_delivery', 'sender, recipient, status, stage, code, cause', '(a@example.com,bob@example.net,delivered,end_of_data,,) (b@example.com,,rejected,mail,550,policy) (b@example.com,carl@example.net,rejected,rcpt,503,policy)'),
(79, 'qmail numbers of notices again', 'maillog_message', 'queue_id, notification_of, link_basis', '(500,,) (501,,) (502,7,handover) (503,,)'),
(80, 'uw no mailbox after a failed login', 'maillog_session', 'result, cause', '(rejected,mailbox_unavailable)'),
(81, 'uw no mailbox, beginning not logged', 'maillog_session', 'result, cause, lines', '(rejected,mailbox_unavailable,"{3,4}")'),
(82, 'courier refused sender in two lines', 'maillog_delivery', 'sender, recipient, code, cause', '(x@spammer.test,,517,spf_fail) (x@spammer.test,u1@mx1.example,502,spf_fail) (,,503,policy)'),
(83, 'courier failed, then a login', 'maillog_login', 'user_name, result, attempts', '(anna,ok,2)'),
(100, 'sun channels by Message-ID', 'maillog_delivery', 'message_ref, recipient, status, inferred, lines', '(1,bert,transferred,f,"{2,3}") (2,bert,delivered,f,{4})'),
(101, 'sun channels by Message-ID', 'maillog_message', 'state, root, n_open', '(done,1,0) (done,1,0)'),
(102, 'sun channels without ids', 'maillog_delivery', 'message_ref, recipient, status, inferred, lines', '(1,bert,transferred,f,"{2,3}") (2,bert,delivered,f,{4})'),
(103, 'sun channels, dequeued first', 'maillog_delivery', 'message_ref, recipient, status, next_ref', '(1,bert,transferred,3) (3,bert,delivered,)'),
(104, 'sun channels, dequeued first', 'maillog_message', 'state, root, link_basis', '(done,1,) (done,1,message_id)'),
(105, 'sun bounce to two', 'maillog_delivery', 'message_ref, recipient, status, next_ref', '(1,user@very.bogus.com,bounced,) (2,adam@sesta.com,transferred,5) (3,postmaster@sesta.com,transferred,6) (5,adam,delivered,) (6,postmaster,delivered,)'),
(106, 'sun bounce to two', 'maillog_message', 'root, parent, state, notification, notification_of', '(1,,done,,) (1,1,done,failure,1) (1,1,done,postmaster_copy,1) (1,2,done,failure,1) (1,3,done,postmaster_copy,1)'),
(870, 'sun bounce, first to the postmaster', 'maillog_message', 'rcpt_to, notification, notification_of', '({user@very.bogus.com},,) ({user@very.bogus.com},,) ("{postmaster@sesta.com,adam@sesta.com}",failure,1) ({eve@sesta.com},failure,2)'),
(871, 'icewarp sender refused at RCPT', 'maillog_delivery', 'sender, recipient, status, stage, code, cause', '(a@example.com,r1@example.net,rejected,rcpt,550,sender_domain_unknown) (a@example.com,r2@example.net,rejected,rcpt,451,bad_address) (b@example.com,,rejected,mail,550,sender_domain_unknown) (b@example.com,r3@example.net,rejected,rcpt,503,sender_domain_unknown)'),
(872, 'icewarp sender refused at RCPT', 'maillog_session', 'stage, result, rcpts', '(rcpt,rejected,2) (mail,rejected,1)'),
(107, 'sun list without files', 'maillog_delivery', 'message_ref, recipient, status', '(1,carol@varrius.com,relayed) (2,david@varrius.com,bounced)'),
(108, 'sun list without files', 'maillog_message', 'state, root', '(done,1) (done,1)'),
(109, 'sun failed connection without ids', 'maillog_delivery', 'message_ref, recipient, status, attempt', '(1,a@far.test,deferred,1) (1,a@far.test,relayed,2)'),
(110, 'sun new file', 'maillog_delivery', 'message_ref, status, next_ref', '(1,deferred,) (1,transferred,3) (3,relayed,)'),
(111, 'sun new file', 'maillog_message', 'state, root, parent, n_open', '(done,1,,0) (done,1,1,0)'),
(112, 'sun new file', 'maillog_recipients', 'recipient, fate, tries', '(b@far.test,relayed,2)'),
(113, 'sun new file before', 'maillog_delivery', 'message_ref, status, next_ref', '(1,transferred,2) (1,deferred,2) (2,relayed,)'),
(114, 'sun new file before', 'maillog_message', 'state, root, parent, n_open', '(done,1,,0) (done,1,1,0)'),
(115, 'sun new file before', 'maillog_recipients', 'recipient, fate, tries', '(b@far.test,relayed,2)'),
(116, 'sun new file of a user', 'maillog_delivery', 'message_ref, status, next_ref', '(1,deferred,) (1,transferred,3) (3,relayed,)'),
(117, 'sun new file of a user', 'maillog_message', 'state, root, parent, n_open', '(done,1,,0) (done,1,1,0)'),
(118, 'sun new file of a user', 'maillog_recipients', 'recipient, fate, tries', '(b@far.test,relayed,2)'),
(119, 'sun new file of a user before', 'maillog_delivery', 'message_ref, status, next_ref', '(1,transferred,2) (1,deferred,2) (2,relayed,)'),
(120, 'sun new file of a user before', 'maillog_message', 'state, root, parent, n_open', '(done,1,,0) (done,1,1,0)'),
(121, 'sun new file of a user before', 'maillog_recipients', 'recipient, fate, tries', '(b@far.test,relayed,2)'),
(122, 'sun new file before, no client', 'maillog_delivery', 'message_ref, status, next_ref', '(1,deferred,) (1,transferred,2) (2,relayed,)'),
(123, 'sun new file before, no client', 'maillog_message', 'state, root, parent, n_open', '(done,1,,0) (done,1,1,0)'),
(124, 'sun new file without ids', 'maillog_message', 'state, root, n_open', '(done,1,0) (done,1,0)'),
(125, 'sun new file without ids', 'maillog_recipients', 'recipient, fate, tries', '(b@far.test,relayed,2)'),
(126, 'sun new file without ids before', 'maillog_message', 'state, root, n_open', '(done,1,0) (done,1,0)'),
(127, 'sun new file without ids before', 'maillog_recipients', 'recipient, fate, tries', '(b@far.test,relayed,2)'),
(128, 'sun bounce told before', 'maillog_message', 'message_id, notification, notification_of', '(m1@ex.test,,) (m1@ex.test,,) (b1@ex.test,failure,1) (b2@ex.test,failure,2)'),
(129, 'sun warning told before', 'maillog_message', 'message_id, notification, notification_of', '(m1@ex.test,,) (w1@ex.test,delay,1) (b1@ex.test,failure,1)'),
(130, 'sun warning about an unknown mail', 'maillog_message', 'message_id, notification', '(w1@ex.test,delay) (m1@ex.test,)'),
(131, 'sun list without ids', 'maillog_message', 'parent, root, state', '(,1,done) (1,1,done) (1,1,done)'),
(132, 'sun list without ids', 'maillog_recipients', 'recipient, fate, tries', '(carl@ims-ms-daemon,delivered,1) (eva@far.test,relayed,2)'),
(133, 'sun new files of some', 'maillog_message', 'parent, state, n_delivered, n_open', '(,done,1,0) (1,done,1,0) (4,done,1,0)'),
(134, 'sun new files of some', 'maillog_recipients', 'recipient, fate, tries', '(a@far.test,relayed,1) (b@far.test,relayed,2) (c@far.test,relayed,3)'),
(135, 'sun no notification', 'maillog_delivery', 'status, notified', '(bounced,f)'),
(136, 'sun client without process', 'maillog_session', 'result, messages, lines', '(ok,1,"{1,2,3,4}") (unknown,,{6}) (unknown,,{7})'),
(137, 'sun client without process', 'maillog_message', 'session_ref', '(1) () ()'),
(140, 'qmail denied by spamdyke', 'maillog_delivery', 'recipient, stage, cause', '(x@c.example,rcpt,greylisted) (,connect,protocol_error) (nouser@c.example,rcpt,unknown_user)'),
(141, 'qmail denied by spamdyke', 'maillog_session', 'result, cause', '(rejected,greylisted) (blocked,protocol_error) (rejected,unknown_user)'),
(142, 'qmail refused by patches', 'maillog_delivery', 'recipient, stage, cause', '(nouser@c.example,rcpt,unknown_user) (,helo,helo_rejected) (,mail,sender_rejected) (x@c.example,rcpt,recipient_restricted) (,mail,sender_domain_unknown) (x@c.example,rcpt,intrusion_block) (y@c.example,rcpt,unknown_user)'),
(143, 'qmail refused by patches', 'maillog_session', 'result, stage, cause', '(rejected,rcpt,unknown_user) (rejected,helo,helo_rejected) (rejected,mail,sender_rejected) (rejected,rcpt,recipient_restricted) (rejected,mail,sender_domain_unknown) (rejected,rcpt,intrusion_block) (rejected,rcpt,unknown_user)'),
(144, 'uw refused by listeners', 'maillog_session', 'peer_ip, result, cause, lines', '(198.51.100.66,blocked,access_rule,{1}) (198.51.100.67,blocked,too_many_connections,{2}) (198.51.100.68,blocked,too_many_connections,{3}) (198.51.100.69,blocked,too_many_connections,{5}) (,blocked,access_rule,{6}) (198.51.100.70,ok,,"{7,8}")'),
(145, 'uw TLS failed', 'maillog_session', 'peer_ip, result, cause', '(192.0.2.1,tls_failed,tls_failed) (192.0.2.2,ok,)'),
(146, 'uw TLS failed', 'maillog_login', 'user_name, result', '(anna,ok)'),
(147, 'uw failed again and again', 'maillog_login', 'user_name, result, attempts, lines', '(anna,failed,4,"{2,3}") (bert,failed,3,{5})'),
(148, 'courier failed again and again', 'maillog_login', 'user_name, result, attempts, lines', '(anna,failed,4,"{2,3}")'),
(149, 'uw override', 'maillog_login', 'user_name, auth_mechanism, result, attempts, lines', '(anna,PLAIN,ok,1,"{2,3}") (anna,admin,ok,1,"{6,7}") (bert,PLAIN,ok,1,{8})'),
(150, 'courier cancelled', 'maillog_delivery', 'recipient, status, reply, cause', '(a@a.test,deferred,"Connection timed out",connection_timeout) (a@a.test,bounced,"Message cancelled.",removed_by_admin) (b@a.test,bounced,"too much spam, says the boss",removed_by_admin) (ghost@mx1.example,bounced,"550 User <ghost> unknown",unknown_user)'),
(151, 'courier joined lines', 'maillog_message', 'queue_id, rcpt_to, n_delivered', '(0000000000B249DE.000000006B00AC03.0000022A,"{a@a.test,b@a.test}",1)'),
(152, 'qmail joined lines', 'maillog_recipients', 'recipient, fate', '(x@c.example,delivered) (y@c.example,open)'),
(153, 'uw refused logins', 'maillog_login', 'user_name, result, attempts, cause', '(anna,failed,2,too_many_auth_failures) (bert,failed,1,auth_needs_tls)'),
(154, 'uw refused logins', 'maillog_session', 'result, cause', '(login_failed,too_many_auth_failures) (login_failed,auth_needs_tls)'),
(155, 'courier bare success', 'maillog_delivery', 'recipient, status, inferred, lines', '(a@a.test,delivered,f,{4}) (b@a.test,bounced,f,{6}) (c@far.test,relayed,f,"{7,8}") (d@far.test,relayed,f,"{10,11}")'),
(156, 'courier bare success', 'maillog_message', 'rcpt_to, n_delivered, n_failed, n_open', '("{a@a.test,b@a.test,c@far.test,d@far.test}",3,1,0)'),
(157, 'uw user who did not log in', 'maillog_session', 'user_name, result, ended_by', '(anna,unknown,quit) (,no_mail,quit) (bert,unknown,quit)'),
(158, 'uw user who did not log in', 'maillog_login', 'user_name, protocol, client_ip, result, inferred, attempts, cause, lines', '(anna,imap,192.0.2.1,suspected,t,,login_suspected,{2}) (bert,pop3,192.0.2.2,suspected,t,,login_suspected,{6})'),
(430, 'courier mails and their dialogues', 'maillog_session', 'peer_ip, peer_port, result, messages, helo, user_name, stage, lines', '(192.0.2.1,1001,ok,2,helo.test,anna,end_of_data,"{1,2,3,4}") (192.0.2.1,1002,rejected,,,,rcpt,"{5,19}") (192.0.2.2,2001,unknown,,,,connect,{7}) (192.0.2.4,4001,ok,1,four.test,,end_of_data,"{10,12}") (192.0.2.4,,blocked,,,,connect,{11}) (192.0.2.5,5001,ok,1,five.test,,end_of_data,"{13,15,16}") (192.0.2.5,5002,unknown,,,,connect,{14}) (192.0.2.1,1003,ok,1,again.test,,end_of_data,"{17,18}") (192.0.2.6,6001,rejected,,,,rcpt,{22}) (192.0.2.7,7001,unknown,,,,connect,{24})'),
(431, 'courier mails and their dialogues', 'maillog_message', 'session_ref, origin, user_name', '(1,smtp,) (1,submission,anna) (,unknown,) (,unknown,) (,unknown,) (10,smtp,) (13,submission,) (17,smtp,) (,unknown,) (,unknown,) (,unknown,) (,unknown,)'),
(432, 'courier remote replies of several lines', 'maillog_delivery', 'recipient, status, code, enhanced_code, reply, cause', '(a@b.test,bounced,554,5.7.1,"554-5.7.1 This looks like 554-5.7.1 spam to us. 554 5.7.1 Message rejected",spam) (c@b.test,bounced,550,5.1.1,"550 5.1.1 No such user",unknown_user)'),
(433, 'courier programs of users', 'maillog_delivery', 'recipient, status, transport, reply, cause', '(hugo@mx1.test,bounced,local,,local_delivery_failed) (ivan@mx1.test,deferred,local,"Please come back later",local_delivery_failed) (emil@mx1.test,deferred,local,"Maildir over quota.",mailbox_full) (anna@mx1.test,delivered,local,"Message delivered.",) (ivan@mx1.test,expired,local,"Please come back later",local_delivery_failed) (emil@mx1.test,expired,local,"Maildir over quota.",mailbox_full)'),
(434, 'courier host passed over', 'maillog_delivery', 'recipient, status, tried, attempt, reply, cause', '(a@b.test,deferred,t,1,"DNS lookup failed.",dns_failure) (a@b.test,deferred,f,,"DNS lookup failed.",dns_failure) (c@b.test,deferred,f,,"Network is down",connection_failed) (a@b.test,expired,f,,"DNS lookup failed.",dns_failure) (c@b.test,expired,f,,"Network is down",connection_failed)'),
(435, 'courier notices of two kinds', 'maillog_message', 'sender, notification, notification_of, confidence', '("",,,) (anna@mx1.test,,,) (#@[],double_bounce,1,0.5) ("",failure,5,0.8)'),
(436, 'courier refusal by a filter', 'maillog_delivery', 'sender, recipient, stage, code, cause', '(s@far.test,,end_of_data,450,server_busy) (s@far.test,,mail,417,dns_failure) (s@far.test,x@mx1.test,rcpt,502,dns_failure)'),
(437, 'uw mailbox not opened', 'maillog_session', 'user_name, result, cause, reply, lines', '(anna,rejected,mailbox_unavailable,"Can''t open INBOX (file /var/spool/mail/anna): not in valid mailbox format","{1,2,3,4,5}")'),
(438, 'uw ended by an error', 'maillog_session', 'user_name, result, ended_by, reply, completeness, lines', '(anna,ok,error,"Mailbox shrank from 363 to 7 bytes, aborted",complete,"{1,2,3,4}") (bert,ok,error,"Lock when already locked, mbx=INBOX",complete,"{5,6,7}") (carl,unknown,server,,complete,"{9,10,11}") (dora,ok,quit,"No space left on device",complete,"{12,13,14,15,16}") (,tls_failed,error,"Unable to accept SSL connection",complete,"{17,18,19}") (emil,ok,,,open,"{20,21}")'),
(439, 'uw ended by an error', 'maillog_login', 'user_name, result, attempts', '(anna,ok,1) (bert,ok,1) (carl,suspected,) (dora,ok,1) (emil,ok,1)'),
(540, 'qmail line repeated that came late', 'maillog_message', 'sender, state, n_delivered, lines', '(s@far.test,done,2,"{1,2,3,4,7,8,9,10}") (t@far.test,queued,0,"{5,6}")'),
(541, 'qmail outcomes written twice', 'maillog_delivery', 'status, lines', '(delivered,{1}) (bounced,{3})'),
(500, 'courier ends by errors', 'maillog_session', 'user_name, result, ended_by', '(anna,ok,shutdown) (bert,ok,error) (carl,ok,client)'),
(501, 'uw ends by errors', 'maillog_session', 'user_name, result, ended_by', '(anna,ok,error) (bert,ok,error) (carl,ok,server)'),
(545, 'uw deletions that the mailbox did not let happen', 'maillog_session', 'user_name, result, deleted, committed', '(anna,ok,2,f) (bert,ok,2,f) (carl,ok,2,t)'),
(546, 'uw connections that xinetd refused, repeated', 'maillog_session', 'peer_ip, result, detail->>''reason''', '(192.0.2.7,blocked,per_source_limit) (192.0.2.7,blocked,per_source_limit) (192.0.2.7,blocked,per_source_limit)'),
(502, 'qmail verdicts of two kinds', 'maillog_verdict', 'kind, action, score, threshold', '(policy,"policy allows transmission",,) (spam,CLEAN,1.5,12)'),
(520, 'courier refused by content filters', 'maillog_message', 'rcpt_to, state, completeness, n_delivered, n_failed, n_open', '({emma@mx1.test},done,complete,1,0,0) (,done,complete,0,0,0)'),
(521, 'courier refused by content filters', 'maillog_delivery', 'recipient, stage, status, code, lines', '(,end_of_data,rejected,558,"{2,3,4}") (emma@mx1.test,,delivered,,{7}) (,end_of_data,rejected,558,"{10,11}")'),
(522, 'courier two double bounces', 'maillog_message', 'sender, origin, notification, notification_of', '("",unknown,,) ("",unknown,,) (#@[],notification,double_bounce,) (#@[],unknown,,)'),
(523, 'courier TLS failed', 'maillog_session', 'result, cause, reply', '(tls_failed,tls_failed,"Unexpected SSL connection shutdown.") (tls_failed,tls_failed,"Decryption has failed.")'),
(524, 'courier silent after a refusal', 'maillog_session', 'result, ended_by, stage, code, reply, cause', '(rejected,timeout,mail,517,"517-Sender rejected: s@far.test can be accepted only from 517 far.test''s mail relays.",sender_rejected)'),
(525, 'courier program that says much', 'maillog_delivery', 'recipient, status, attempt, reply, cause', '(hugo@mx1.test,deferred,1,"Traceback of the filter: disk quota exceeded giving up",mailbox_full) (hugo@mx1.test,bounced,2,"still no",local_delivery_failed)'),
(690, 'courier mail refused after a recipient', 'maillog_delivery', 'sender, recipient, stage, reply, cause, lines', '(s@far.test,x@mx1.test,rcpt,"550 User <x> unknown",unknown_user,{2}) (s@far.test,,end_of_data,"554 Virus found",virus,{3}) (s@far.test,y@mx1.test,rcpt,"550 User <y> unknown",unknown_user,{4}) ("",,end_of_data,"550-This one 550 is spam",spam,"{5,6}")'),
(691, 'uw process used again without an end', 'maillog_session', 'user_name, result, ended_by, completeness, lines', '(anna,ok,,both_missing,{1}) (bert,ok,quit,start_missing,"{2,3}") (carl,ok,quit,start_missing,"{4,5,6}")'),
(692, 'courier port used again without an end', 'maillog_session', 'user_name, result, bytes_out, lines', '(anna,ok,,{1}) (anna,ok,2,"{2,3}")'),
(693, 'courier clients that did not log in', 'maillog_session', 'peer_port, result, ended_by, cause', '(1001,no_mail,quit,no_mail) (1002,aborted,client,left_before_login) (1003,login_failed,client,login_failed) (1004,ok,client,) (1005,aborted,error,connection_lost)'),
(820, 'courier client without a port comes again', 'maillog_session', 'user_name, result, ended_by, lines, completeness', '(anna,login_failed,client,"{1,2,3}",complete) (anna,ok,quit,"{4,5,6}",complete) (anna,ok,client,"{7,8,9}",complete)'),
(821, 'courier mails that clients deleted', 'maillog_session', 'user_name, ended_by, deleted, committed', '(anna,quit,2,t) (bea,client,1,t) (cia,quit,,)'),
(822, 'courier clients that said QUIT and no more', 'maillog_session', 'result, ended_by, cause, lines', '(no_mail,quit,no_mail,"{1,2,3}") (no_mail,quit,no_mail,"{4,5,6}") (login_failed,quit,login_failed,"{7,8,9,10}") (aborted,client,left_before_login,"{11,12}")'),
(823, 'courier clients without ports, two at a time', 'maillog_session', 'user_name, result, ended_by, lines', '(anna,login_failed,,"{1,2}") (bea,ok,quit,"{3,5,6}") (,unknown,,{7}) (cia,ok,quit,"{8,9,10}")'),
(824, 'courier commands refused in one of two dialogues', 'maillog_delivery', 'recipient, stage, session_ref, lines', '(x@mx1.test,rcpt,,{5})'),
(694, 'courier two notices at once', 'maillog_message', 'rcpt_to, notification, notification_of, confidence', '({a@a.test},,,) ({b@b.test},,,) ({anna@mx1.test},failure,1,0.6) ({anna@mx1.test},failure,2,0.8)'),
(698, 'uw broken off after QUIT', 'maillog_session', 'user_name, result, ended_by, deleted, committed', '(anna,ok,quit,3,t)'),
(699, 'courier refusals of one of several dialogues', 'maillog_delivery', 'sender, recipient, code, cause, session_ref, lines', '(s@gone.test,,517,sender_domain_unknown,,"{3,5}") (t@far.test,x@mx1.test,550,unknown_user,,{4}) (s@gone.test,,517,sender_domain_unknown,,"{6,7}") (u@far.test,y@mx1.test,550,other_permanent,,{8}) (u@far.test,y@mx1.test,550,mailbox_full,,{9})'),
(695, 'courier discarded by the next host', 'maillog_delivery', 'recipient, status, code, relay_name, cause, lines', '(a@b.test,discarded,250,filter.test,virus,"{2,3}")'),
(696, 'courier discarded by the next host', 'maillog_message', 'state, n_delivered, n_failed', '(discarded,0,1)'),
(526, 'courier refusal whose last line says why', 'maillog_session', 'result, code, reply, cause', '(rejected,550,"550-We looked at your mail, 550 and it is spam.",spam)'),
(527, 'courier refusal whose last line says why', 'maillog_delivery', 'recipient, reply, cause', '(,"550-We looked at your mail, 550 and it is spam.",spam) (x@mx1.test,"550-Sorry, 550 mailbox is full.",mailbox_full)'),
(560, 'courier refused by the limit again and again', 'maillog_session', 'id, n, at, host, format, program, peer_ip, protocol, stage, result, ended_by, cause, completeness, lines', '(1,0,"2024-06-05 10:00:01+00",h1,courier,imapd,192.0.2.1,imap,connect,blocked,server,too_many_connections,complete,{1}) (2,0,"2024-06-05 10:00:01+00",h1,courier,imapd,192.0.2.1,imap,connect,blocked,server,too_many_connections,complete,{2}) (2,1,"2024-06-05 10:00:01+00",h1,courier,imapd,192.0.2.1,imap,connect,blocked,server,too_many_connections,complete,{2}) (3,0,"2024-06-05 10:00:09+00",h1,courier,imapd,192.0.2.1,imap,connect,blocked,server,too_many_connections,complete,{3}) (4,0,"2024-06-05 10:00:10+00",h1,courier,pop3d,192.0.2.2,pop3,connect,blocked,server,too_many_connections,complete,{4}) (4,1,"2024-06-05 10:00:10+00",h1,courier,pop3d,192.0.2.2,pop3,connect,blocked,server,too_many_connections,complete,{4}) (4,2,"2024-06-05 10:00:10+00",h1,courier,pop3d,192.0.2.2,pop3,connect,blocked,server,too_many_connections,complete,{4})'),
(630, 'sun transactions broken off', 'maillog_session', 'peer_ip, result, ended_by, cause, reply', '(198.51.100.3,timeout,timeout,timeout,"Timeout after 10 minutes trying to read SMTP data") (198.51.100.4,aborted,unknown,client_left,)'),
(631, 'sun transactions broken off', 'maillog_delivery', 'recipient, status, cause', '(eva@ims-ms-daemon,aborted,timeout) (eva@ims-ms-daemon,aborted,client_left)'),
(632, 'sun reasons of a close', 'maillog_session', 'peer_ip, result, ended_by, code, cause', '(192.0.2.1,aborted,error,,connection_lost) (192.0.2.2,login_failed,server,535,auth_failed) (192.0.2.3,blocked,server,421,too_many_connections)'),
(633, 'sun taken and thrown away', 'maillog_delivery', 'recipient, status, code, cause', '(a@far.test,discarded,250,spam) (b@far.test,discarded,250,discarded)'),
(634, 'sun taken and thrown away', 'maillog_mails', 'state, n_delivered, n_failed', '(discarded,0,1)'),
(635, 'sun enqueued late', 'maillog_message', 'rcpt_to, client_ip, state, completeness, n_accepted, n_delivered, lines', '("{eva@ims-ms-daemon,kai@ims-ms-daemon}",192.0.2.4,done,complete,2,2,"{1,2,3,4}") ("{eva@ims-ms-daemon,kai@ims-ms-daemon}",192.0.2.4,queued,open,2,1,"{5,6,7}")'),
(636, 'sun enqueued late', 'maillog_delivery', 'recipient, client_ip, status, attempt', '(eva@ims-ms-daemon,192.0.2.4,delivered,1) (kai@ims-ms-daemon,192.0.2.4,delivered,1) (eva@ims-ms-daemon,192.0.2.4,delivered,1)'),
(637, 'sun notifications of several kinds', 'maillog_message', 'message_id, notification, notification_of', '(mx1@ex.test,,) (mx2@ex.test,success,1) (mx2@ex.test,success,1) (mx4@ex.test,,) (mx5@ex.test,failure,6) (mx5@ex.test,failure,6)'),
(638, 'sun notifications of several kinds', 'maillog_mails', 'message_id, ids, notifications', '(mx1@ex.test,3,1) (mx4@ex.test,3,1)'),
(860, 'sun two notifications of success', 'maillog_message', 'rcpt_to, notification, notification_of', '("{one@far.test,two@far.test}",,) ({kai@ex.test},success,1) ({kai@ex.test},success,1)'),
(861, 'sun notifications without a name to one who gets copies', 'maillog_message', 'rcpt_to, notification, notification_of, confidence', '({one@far.test},,,) ({two@far.test},,,) ({kai@ex.test},failure,1,0.8) ({pm@ex.test},postmaster_copy,1,0.5) ({pm@ex.test},failure,2,0.8)'),
(640, 'sun scanner that brings the mail back', 'maillog_mails', 'message_id, state, ids, n_delivered, n_open', '(s1@far.test,done,2,1,0) (s2@far.test,queued,2,0,1) (s3@far.test,done,1,1,0) (s3@far.test,queued,1,0,1)'),
(641, 'sun scanner that brings the mail back', 'maillog_delivery', 'recipient, status, inferred, next_ref, lines', '(kai@ex.test,transferred,f,3,{2}) (kai@ims-ms-daemon,delivered,f,,{4}) (kai@ex.test,transferred,f,6,"{6,7}") (kai@ex.test,relayed,f,,{9})'),
(642, 'sun scanner that brings the mail back', 'maillog_message', 'origin, parent, link_basis', '(unknown,,) (reinjection,1,message_id) (unknown,,) (reinjection,5,message_id) (unknown,,) (unknown,,)'),
(643, 'sun channel of the site', 'maillog_recipients', 'recipient, fate, tries', '(kai@ims-ms-daemon,delivered,1) (kai@ex.test,delivered,1) (kai@gmx.test,open,0) (kai@ims-ms-daemon,delivered,1)'),
(644, 'sun refused by its access rules', 'maillog_session', 'peer_ip, result, ended_by, cause', '(198.51.100.5,blocked,server,access_rule) (198.51.100.200,blocked,server,policy)'),
(645, 'sun refused by its access rules', 'maillog_delivery', 'client_ip, status, stage, cause', '(198.51.100.5,rejected,connect,access_rule) (198.51.100.200,rejected,connect,policy)'),
(840, 'sun mails changed by a channel, without Message-IDs', 'maillog_message', 'rcpt_to, state, notification, root, link_basis, confidence', '({user@elm.test},done,,1,,) ({adam@oak.test},done,failure,1,null_sender,0.8) ({postmaster@oak.test},done,postmaster_copy,1,null_sender,0.5) ({adam},done,failure,1,envelope,0.6) ({postmaster},done,postmaster_copy,1,envelope,0.6) ({bert@oak.test},done,,11,,) ({bert},done,,11,envelope,0.6) ({cid@ash.test},queued,,15,,) ({cid@ash.test},queued,,16,,)'),
(841, 'sun mails changed by a channel, without Message-IDs', 'maillog_delivery', 'recipient, status, next_ref', '(user@elm.test,bounced,) (adam@oak.test,transferred,5) (postmaster@oak.test,transferred,6) (adam,delivered,) (postmaster,delivered,) (bert@oak.test,transferred,12) (bert,delivered,)'),
(842, 'sun warning under another id', 'maillog_message', 'queue_id, state, notification, root, lines', '(0WA1.00,done,,1,"{1,3,4}") (0WA2.00,queued,delay,1,{2})'),
(843, 'sun mail made anew by a channel', 'maillog_message', 'queue_id, message_id, state, root, link_basis, confidence', '(0CN1.00,n1@elm.test,done,1,,) (0CN2.00,n2@oak.test,done,1,envelope,0.6) (0CN4.00,n3@oak.test,queued,5,,)'),
(844, 'sun mail made anew by a channel', 'maillog_recipients', 'root, recipient, fate', '(1,bert,delivered) (5,bert,open)'),
(845, 'sun notifications at once, without ids', 'maillog_recipients', 'root, recipient, is_notification, fate, tries', '(1,a@elm.test,f,bounced,1) (1,adam,t,delivered,1) (2,adam,t,delivered,1) (2,b@ash.test,f,bounced,1) (13,eve,f,open,0) (15,eve,f,open,0)'),
(846, 'sun notifications at once, without ids', 'maillog_delivery', 'recipient, status, message_ref, next_ref', '(a@elm.test,bounced,1,) (b@ash.test,bounced,2,) (adam@oak.test,transferred,5,7) (adam@oak.test,transferred,3,9) (adam,delivered,9,) (adam,delivered,7,) (eve@oak.test,transferred,13,14) (eve@oak.test,transferred,15,17)'),
(847, 'sun mail put on hold', 'maillog_message', 'queue_id, state', '(0HE1.HELD,held) (0HE2.HELD,queued) (0HE3.HELD,done)'),
(650, 'sun warning without ids', 'maillog_message', 'rcpt_to, notification, notification_of, link_basis, confidence', '({user@elm.test},,,,) ({adam@oak.test},delay,1,null_sender,0.8) ({adam},delay,1,envelope,0.7)'),
(651, 'sun failure without ids', 'maillog_message', 'rcpt_to, notification, notification_of, link_basis, confidence', '({user@elm.test},,,,) ({adam@oak.test},failure,1,null_sender,0.8) ({postmaster@oak.test},postmaster_copy,1,null_sender,0.5) ({adam},failure,1,envelope,0.7) ({postmaster},postmaster_copy,1,envelope,0.7)'),
(652, 'sun failures of one sender without Message-IDs', 'maillog_message', 'rcpt_to, notification, notification_of', '("{a@elm.test,b@elm.test}",,) ({c@ash.test},,) ("{adam@oak.test,postmaster@oak.test}",failure,1) ({adam@oak.test},failure,3)'),
(653, 'sun notification of another host', 'maillog_message', 'rcpt_to, notification, notification_of', '({user@elm.test},,) ({adam},,) ({adam@oak.test},failure,1)'),
(654, 'sun warning without queue files', 'maillog_message', 'rcpt_to, notification, notification_of, lines', '({user@elm.test},,,"{1,2,4}") ({adam@oak.test},delay,1,"{3,6}") ({adam},delay,1,"{5,7}")'),
(561, 'sun behind syslog', 'maillog_delivery', 'sender, recipient, session_ref, status, stage', '(a@far.test,x@y.test,,rejected,rcpt) (b@peer.test,nobody@ex.test,,rejected,rcpt)'),
(562, 'sun behind syslog', 'maillog_session', 'peer_ip, peer_port, result, completeness, lines', '(198.51.100.7,51022,unknown,complete,"{3,4}") (198.51.100.8,51023,unknown,open,{5})'),
(600, 'icewarp summaries alone, and the client again', 'maillog_delivery', 'recipient, status, inferred, cause', '(a@ex.test,delivered,t,) (b@ex.test,rejected,f,spam)'),
(601, 'icewarp summaries alone, and the client again', 'maillog_message', 'queue_id, state, n_delivered', '(SUM00001,done,1) (SUM00002,rejected,0)'),
(602, 'icewarp summaries without ids', 'maillog_delivery', 'sender, recipient, status, inferred, cause, relay_ip', '(s@far.test,a@ex.test,rejected,t,spam,) (a@ex.test,b@far.test,relayed,f,,203.0.113.9)'),
(603, 'icewarp summaries without ids', 'maillog_session', 'direction, result, messages', '(in,ok,1) (out,ok,1)'),
(604, 'icewarp dialogues without ids', 'maillog_delivery', 'sender, recipient, status, code, inferred, cause, next_queue_id', '(s@far.test,b@ex.test,discarded,,f,content_filter_deleted,) (s@far.test,a@ex.test,delivered,,t,,) (t@far.test,a@ex.test,rejected,554,f,spam,) (s@far.test,d@off.test,bounced,550,f,unknown_user,) (s@far.test,c@off.test,relayed,250,f,,4D3F21239)'),
(605, 'icewarp dialogues without ids', 'maillog_session', 'direction, result, messages, rcpts', '(in,ok,1,4) (out,ok,1,2)'),
(606, 'icewarp 250 before its summary', 'maillog_session', 'result, messages, rcpts', '(ok,1,1)'),
(607, 'icewarp 250 before its summary', 'maillog_delivery', 'recipient, status, lines', '(a@ex.test,delivered,{10})'),
(608, 'icewarp 250 before its summary', 'maillog_message', 'queue_id, state, n_delivered, lines', '(REV00001,done,1,"{10,11}")'),
(609, 'icewarp MAIL lost', 'maillog_delivery', 'sender, recipient, status, cause', '(s@far.test,x@ex.test,rejected,unknown_user)'),
(610, 'icewarp MAIL lost', 'maillog_session', 'sender, transactions, rcpts, completeness', '(s@far.test,1,1,start_missing)'),
(611, 'icewarp refused under another name', 'maillog_delivery', 'recipient, status, cause, lines', '(x@ex.test,rejected,unknown_user,{6}) (y@ex.test,rejected,unknown_user,{8})'),
(612, 'icewarp refused under another name', 'maillog_session', 'rcpts, result', '(2,rejected)'),
(613, 'icewarp STARTTLS refused', 'maillog_session', 'direction, result, code, cause', '(in,tls_failed,454,tls_failed) (out,tls_failed,454,tls_failed) (out,rejected,550,unknown_user)'),
(614, 'icewarp STARTTLS refused', 'maillog_delivery', 'recipient, status, code, cause', '(b@far.test,deferred,454,tls_failed) (b@far.test,bounced,550,unknown_user)'),
(615, 'icewarp client told that its connection timed out', 'maillog_session', 'result, ended_by, cause', '(timeout,timeout,timeout_rcpt)'),
(616, 'icewarp client told that its connection timed out', 'maillog_delivery', 'recipient, status, cause', '(a@ex.test,aborted,timeout_rcpt)'),
(617, 'icewarp pop3 and imap clients turned away', 'maillog_session', 'protocol, result, cause, reply', '(pop3,blocked,intrusion_block,"-ERR Intrusion prevention active for [192.0.2.9][L]") (imap,blocked,too_many_connections,"* BYE Too many connections") (pop3,login_failed,login_failed,) (pop3,login_failed,login_failed,)'),
(618, 'icewarp pop3 and imap clients turned away', 'maillog_login', 'user_name, result, attempts, reply', '(root,failed,1,"-ERR User unknown") (admin,failed,1,"-ERR Authentication failed") (root,failed,1,"-ERR no")'),
(619, 'icewarp domain not resolved', 'maillog_session', 'result, cause', '(connect_failed,dns_failure) (connect_failed,connection_timeout) (rejected,unknown_user)'),
(620, 'icewarp domain not resolved', 'maillog_delivery', 'queue_id, status, cause', '(DNS00001,deferred,dns_failure) (DNS00002,deferred,connection_timeout) (DNS00003,bounced,unknown_user)'),
(621, 'icewarp password not checked for now', 'maillog_session', 'result, code, cause', '(login_failed,454,auth_unavailable)'),
(622, 'icewarp password not checked for now', 'maillog_login', 'result, auth_mechanism, code, cause', '(failed,LOGIN,454,auth_unavailable)'),
(623, 'icewarp outgoing mails in summaries alone', 'maillog_delivery', 'queue_id, recipient, status, inferred', '(SUM00011,x@far.test,deferred,f) (SUM00012,y@far.test,relayed,f) (SUM00013,a@ex.test,rejected,f)'),
(624, 'icewarp outgoing mails in summaries alone', 'maillog_message', 'queue_id, state, n_accepted, n_delivered, n_open, accepted_at IS NOT NULL', '(SUM00011,queued,1,0,1,t) (SUM00012,done,1,1,0,t) (SUM00013,rejected,,0,0,f)'),
(625, 'icewarp summary and answer after a cut', 'maillog_delivery', 'queue_id, recipient, status, code, inferred, lines', '(CUT00001,a@ex.test,delivered,,t,{1}) (CUT00002,a@ex.test,rejected,554,f,"{4,5}") (CUT00003,x@far.test,deferred,,f,{17})'),
(626, 'icewarp summary and answer after a cut', 'maillog_message', 'queue_id, state, n_accepted, n_delivered, n_open', '(CUT00001,done,1,1,0) (CUT00002,rejected,,0,0) (CUT00003,queued,1,0,1)'),
(627, 'icewarp summaries with other words', 'maillog_delivery', 'queue_id, status, inferred, code, cause', '(WRD00001,delivered,t,,) (WRD00002,rejected,f,554,virus) (WRD00003,aborted,t,,not_logged) (WRD00004,aborted,f,,not_logged) (WRD00005,deferred,t,,not_logged)'),
(628, 'icewarp summaries with other words', 'maillog_message', 'queue_id, state, n_accepted', '(WRD00001,done,1) (WRD00002,rejected,) (WRD00003,aborted,) (WRD00004,aborted,) (WRD00005,queued,)'),
(862, 'icewarp client told codes of AUTH', 'maillog_delivery', 'recipient, status, stage, code, cause', '(a@far.test,deferred,rcpt,432,server_error) (c@far.test,deferred,rcpt,454,relay_denied) (b@far.test,bounced,data,534,message_too_large)'),
(863, 'icewarp client whose address has no name', 'maillog_session', 'direction, result, ended_by, cause', '(in,no_mail,quit,no_mail)'),
(800, 'icewarp hosts that fail each in its way', 'maillog_delivery', 'queue_id, relay_name, status, cause', '(WAY00001,mx2.far.test,deferred,connection_failed) (WAY00002,mx2.far.test,deferred,connection_failed) (WAY00003,mx2.far.test,deferred,connection_timeout)'),
(801, 'icewarp hosts that fail each in its way', 'maillog_session', 'peer_name, result, cause, idle', '(mx2.far.test,connect_failed,connection_failed,0) (mx2.far.test,connect_failed,connection_failed,6) (mx2.far.test,connect_failed,connection_timeout,21)'),
(802, 'icewarp next host that is silent', 'maillog_delivery', 'queue_id, status, stage, cause', '(MUT00001,deferred,rcpt,timeout_rcpt) (MUT00002,deferred,end_of_data,timeout_end_of_data) (MUT00003,deferred,connect,timeout_greeting) (MUT00004,deferred,connect,connection_timeout)'),
(803, 'icewarp next host that is silent', 'maillog_session', 'result, cause, idle', '(timeout,timeout_rcpt,300) (timeout,timeout_end_of_data,301) (timeout,timeout_greeting,300) (timeout,connection_timeout,300)'),
(804, 'icewarp dialogue that does not go back', 'maillog_session', 'result, stage, cause', '(rejected,rcpt,unknown_user) (ok,end_of_data,)'),
(42, 'sun refused as asked for', 'maillog_delivery', 'recipient, orig_recipient, stage, status, cause', '(nobody@ex.test,nobody@ex.test,rcpt,rejected,unknown_user)');

SELECT count(*) AS facts, count(*) FILTER (WHERE pg_temp.rows(source, relation, columns) IS NOT DISTINCT FROM expected) AS told FROM fact;
\x
SELECT no, source, relation, columns, expected, got
FROM (SELECT *, pg_temp.rows(source, relation, columns) AS got FROM fact) AS f
WHERE expected IS DISTINCT FROM got
ORDER BY no;
\x
-- the same facts; where lines print no host it is the source
SELECT l.name || cut AS only, d.fact
FROM log AS l, unnest('{"", " by line", " by turns"}'::text[]) AS cut, unnest('{"", " by line", " by turns"}'::text[]) AS other,
	LATERAL (SELECT CASE f ->> 'host' WHEN l.name || cut THEN f - 'host' ELSE f END FROM facts_of(l.name || cut) AS f
		EXCEPT ALL SELECT CASE f ->> 'host' WHEN l.name || other THEN f - 'host' ELSE f END FROM facts_of(l.name || other) AS f) AS d (fact)
WHERE (cut = '') <> (other = '')
ORDER BY 1, 2;
SELECT source, problem, unbalanced_loads, unbalanced_messages FROM maillog_balance WHERE problem IS NOT NULL;
-- views tell failures by their causes: each has one, and nothing else
SELECT s.name, f.*
FROM maillog_source AS s JOIN (
	SELECT source_id, 'delivery' AS fact, id, status AS result, cause FROM maillog_delivery WHERE maillog_is_failure(status) <> (cause IS NOT NULL)
	UNION ALL
	SELECT source_id, 'session', id, result, cause FROM maillog_session WHERE (maillog_is_session_failure(result) OR result IN ('login_failed', 'no_mail')) <> (cause IS NOT NULL)
	UNION ALL
	SELECT source_id, 'login', id, result, cause FROM maillog_login WHERE (result <> 'ok') <> (cause IS NOT NULL)) AS f USING (source_id)
ORDER BY s.name, f.fact, f.id;
DROP SCHEMA correlate CASCADE;
