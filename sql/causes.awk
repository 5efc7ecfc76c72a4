# causes.awk: the rows of causes.def as rows of an SQL INSERT.
#
#     awk -f template.awk -f causes.awk causes.def PART.sql...
#
# A line "--@causes" becomes a row (key, group, side, permanent, six texts, false) for each cause, with commas between.

FILENAME ~ /causes\.def$/ {
	if (/^CAUSE\(/) {
		split(substr($0, 7), word, /, */)
		row[++causes] = "('" word[1] "', '" word[2] "', '" word[3] "', " permanent[word[4]]
	}
	else if (/^\t"/)
		row[causes] = row[causes] ",\n\t'" literal($0) "'"
	next
}

/^--@causes$/ {
	for (i = 1; i <= causes; i++)
		print row[i] ", false)" (i < causes ? "," : ";")
	next
}
{ print }

BEGIN {
	permanent["yes"] = "true"
	permanent["no"] = "false"
	permanent["unknown"] = "NULL"
}
