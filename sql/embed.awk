# embed.awk: SQL text as the initializer of a C string array, one element per source line.
BEGIN {
	print "/* generated from sql/objects by sql/embed.awk */"
	print "static const char *const objects_sql[] = {"
}
{
	gsub(/\\/, "\\\\")
	gsub(/"/, "\\\"")
	printf "\t\"%s\\n\",\n", $0
}
END { print "\tNULL\n};" }
