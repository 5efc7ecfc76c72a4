# fields.awk: expand what an SQL part wants to say once per column of maillog_entry.
#
#     awk -f template.awk -f fields.awk fields.def PART.sql…
#
# A line "--@fields TEMPLATE" becomes the template once per field, "--@fields, TEMPLATE" the same with commas between.
# In the template: {name}, {type}, {meaning} (quoted for a literal).

FILENAME ~ /fields\.def$/ {
	if (/^FIELD\(/)
		read_row($0, ++n, name, type, meaning)
	next
}

FNR == 1 { print "-- from " FILENAME }
/^[ \t]*--@fields/ { expand($0, n, name, type, meaning); next }
{ print }
