# facts.awk: expand what an SQL part wants to say once per table of facts.
#
#     awk -f template.awk -f facts.awk facts.def PART.sql…
#
# The lines between "--@facts" and "--@end" are written out for each of the tables, or for those that are named: "--@facts session login". In them {table} is session, message,
# delivery …, {plural} sessions …, {comment} says what one row is (quoted for a literal); "--@columns TEMPLATE" becomes
# the template once per column, "--@columns, TEMPLATE" the same with commas between: {name}, {type}, {meaning} as in fields.awk.

FILENAME ~ /facts\.def$/ {
	if (/^COMMON_COLUMN\(/)
		read_row($0, ++commons, common_name, common_type, common_meaning)
	else if (/^FACT\(/) {
		table[++tables] = substr($0, 6, index($0, ",") - 6)
		comment[tables] = literal($0)
	}
	else if (/^COLUMN\(/)
		row[tables, ++rows[tables]] = $0
	next
}

function load_columns(t,   i) {
	for (i = 1; i <= commons; i++) {
		name[i] = common_name[i]
		type[i] = common_type[i]
		meaning[i] = common_meaning[i]
	}
	for (i = 1; i <= rows[t]; i++)
		read_row(row[t, i], commons + i, name, type, meaning)
	return commons + rows[t]
}

function plural(word) { return word ~ /y$/ ? substr(word, 1, length(word) - 1) "ies" : word "s" }

function write_block(t,   columns, i, line) {
	columns = load_columns(t)
	for (i = 1; i <= block; i++) {
		line = replace(replace(replace(held[i], "{table}", table[t]), "{plural}", plural(table[t])), "{comment}", comment[t])
		if (line ~ /^[ \t]*--@columns/)
			expand(line, columns, name, type, meaning)
		else
			print line
	}
}

/^[ \t]*--@facts( [a-z]+)*$/ { holding = 1; block = 0; only = NF > 1 ? $0 " " : ""; next }
/^[ \t]*--@end$/ {
	for (t = 1; t <= tables; t++)
		if (only == "" || index(only, " " table[t] " "))
			write_block(t)
	holding = 0
	next
}
holding { held[++block] = $0; next }
{ print }
