/* address.c: see address.h. */
#include "address.h"

Slice
address_local(Slice address)
{
	size_t		len = address.len;

	while (len > 0 && address.ptr[len - 1] != '@')
		len--;
	return len == 0 ? address : (Slice) {address.ptr, len - 1};
}

/* Whether the local part is a quoted string: the quote at its end is none that a backslash takes for itself. */
static bool
is_quoted(Slice local)
{
	size_t		backslashes = 0;

	if (local.len < 2 || local.ptr[0] != '"' || local.ptr[local.len - 1] != '"')
		return false;
	while (local.ptr[local.len - 2 - backslashes] == '\\')
		backslashes++;
	return backslashes % 2 == 0;
}

/* From the first byte of the local part up to an end behind it. */
static AddressBytes
begin(Slice local, const char *end)
{
	if (is_quoted(local))
		return (AddressBytes) {local.ptr + 1, end, slice_end(local) - 1};
	return (AddressBytes) {local.ptr, end, NULL};
}

AddressBytes
address_bytes(Slice address)
{
	if (address.len == 0 || address.ptr[0] != '"')
		return (AddressBytes) {address.ptr, slice_end(address), NULL};
	return begin(address_local(address), slice_end(address));
}

AddressBytes
address_local_bytes(Slice address)
{
	Slice		local = address_local(address);

	return begin(local, slice_end(local));
}
