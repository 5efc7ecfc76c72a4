# embed.awk: SQL text as the initializer of a C string array, one element per statement.
# A statement ends with a line that ends in ";", outside of a $$ body; a body "BEGIN ATOMIC" of several lines, with the line "END;".
BEGIN {
	print "/* generated from sql/objects by sql/embed.awk */"
	print "static const char *const object_statements[] = {"
}
/^[ \t]*(--.*)?$/ && !open { next }
{
	line = $0
	body += gsub(/\$\$/, "&", line)
	if (line ~ /^BEGIN ATOMIC[ \t]*$/)
		atomic = 1
	else if (line ~ /^END;/)
		atomic = 0
	gsub(/\\/, "\\\\", line)
	gsub(/"/, "\\\"", line)
	printf "\t\"%s\\n\"\n", line
	open = 1
	if (body % 2 == 0 && !atomic && line ~ /;[ \t]*$/) {
		print "\t,"
		open = 0
	}
}
END { print "\tNULL\n};" }
