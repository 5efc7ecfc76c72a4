# fields.awk: expand what an SQL part wants to say once per column of maillog_entry.
#
#     awk -f fields.awk fields.def PART.sql…
#
# A line "--@fields TEMPLATE" becomes the template once per field, "--@fields, TEMPLATE" the same with commas between.
# In the template: {name}, {type}, {meaning} (quoted for a literal).

BEGIN {
	split("TIME timestamptz TEXT text INT int BIGINT bigint DOUBLE double_precision REAL real INET inet LIST text[] DETAIL jsonb " \
		  "FORMAT text EVENT text PROTOCOL text DIRECTION text STAGE text STATUS text", pair, " ")
	for (i = 1; i in pair; i += 2)
		sql_type[pair[i]] = pair[i + 1]
}

FILENAME ~ /fields\.def$/ {
	if (match($0, /^FIELD\([a-z_]+, [A-Z]+, "/)) {
		head = substr($0, 7, RLENGTH - 7)
		split(head, part, ", ")
		n++
		name[n] = part[1]
		type[n] = sql_type[part[2]]
		sub(/_precision/, " precision", type[n])
		meaning[n] = substr($0, RLENGTH + 1, length($0) - RLENGTH - 2)
		gsub(/\\"/, "\"", meaning[n])
		gsub(/'/, "''", meaning[n])
	}
	next
}

FNR == 1 { print "-- from " FILENAME }

/^[ \t]*--@fields/ {
	indent = $0; sub(/--@.*/, "", indent)
	separator = ($1 ~ /,$/) ? "," : ""
	template = $0; sub(/^[ \t]*--@[a-z,-]+ /, "", template)
	for (i = 1; i <= n; i++) {
		line = template
		while (at = index(line, "{name}")) line = substr(line, 1, at - 1) name[i] substr(line, at + 6)
		while (at = index(line, "{type}")) line = substr(line, 1, at - 1) type[i] substr(line, at + 6)
		while (at = index(line, "{meaning}")) line = substr(line, 1, at - 1) meaning[i] substr(line, at + 9)
		print indent line (i < n ? separator : "")
	}
	next
}

{ print }
