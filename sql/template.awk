# template.awk: what fields.awk and facts.awk share: rows of a .def file, and templates that are written out once per row.

BEGIN {
	split("TIME timestamptz TEXT text INT int COUNT int BIGINT bigint DOUBLE double_precision REAL real BOOL boolean " \
		  "INET inet LIST text[] TEXTS text[] LINES bigint[] DETAIL jsonb JSON jsonb", pair, " ")
	for (i = 1; i in pair; i += 2)
		sql_type[pair[i]] = pair[i + 1]
	sub(/_/, " ", sql_type["DOUBLE"])
}

# The text between the first and the last double quote, for a literal of SQL.
function literal(row) {
	sub(/^[^"]*"/, "", row)
	sub(/"[^"]*$/, "", row)
	gsub(/\\"/, "\"", row)
	gsub(/'/, "''", row)
	return row
}

# A row "MACRO(name, KIND, "meaning")" as row n of the arrays. A kind that is not listed above is a closed vocabulary: text.
function read_row(row, n, name, type, meaning,   part) {
	split(substr(row, index(row, "(") + 1), part, /, */)
	name[n] = part[1]
	type[n] = (part[2] in sql_type) ? sql_type[part[2]] : "text"
	meaning[n] = literal(row)
}

function replace(line, mark, value,   at, done) {
	while (at = index(line, mark)) {
		done = done substr(line, 1, at - 1) value
		line = substr(line, at + length(mark))
	}
	return done line
}

# Write out the template of a line "--@word TEMPLATE" for n rows; "--@word, TEMPLATE" with commas between.
function expand(line, n, name, type, meaning,   indent, separator, i) {
	indent = line; sub(/--@.*/, "", indent)
	separator = line ~ /^[ \t]*--@[a-z]+,/ ? "," : ""
	sub(/^[ \t]*--@[a-z]+,? /, "", line)
	for (i = 1; i <= n; i++)
		print indent replace(replace(replace(line, "{name}", name[i]), "{type}", type[i]), "{meaning}", meaning[i]) (i < n ? separator : "")
}
