/* compat.h: every difference between PostgreSQL 14 and 18 that this extension meets. */
#ifndef MAILLOG_COMPAT_H
#define MAILLOG_COMPAT_H

#include "postgres.h"

#if PG_VERSION_NUM < 140000
#error "maillog needs PostgreSQL 14 or later"
#endif

#include "fmgr.h"
#include "funcapi.h"
#include "utils/guc.h"

#if PG_VERSION_NUM < 150000
#define MarkGUCPrefixReserved(prefix) EmitWarningsOnPlaceholders(prefix)
#endif

/* Set up a set-returning function to fill rsinfo->setResult; 15.1 brought it, compat.c has it for older servers. */
#if PG_VERSION_NUM < 150001
extern void InitMaterializedSRF(FunctionCallInfo fcinfo, int flags);
#endif

/* Does the role own the relation, may it do this in the schema? The checks of all kinds of objects became one function in 16. */
#if PG_VERSION_NUM < 160000
#define table_ownercheck(relation, role) pg_class_ownercheck((relation), (role))
#define schema_aclcheck(schema, role, mode) pg_namespace_aclcheck((schema), (role), (mode))
#else
#define table_ownercheck(relation, role) object_ownercheck(RelationRelationId, (relation), (role))
#define schema_aclcheck(schema, role, mode) object_aclcheck(NamespaceRelationId, (schema), (role), (mode))
#endif

#if PG_VERSION_NUM >= 160000
#include "varatt.h"
#endif

/* 18 says so before the declaration, and keeps a short form of each column that has to be made again. */
#if PG_VERSION_NUM < 180000
#define pg_noreturn pg_attribute_noreturn()
#define populate_compact_attribute(desc, i) ((void) 0)
#endif

/* Index entries of a row that was inserted. */
#if PG_VERSION_NUM >= 160000
#define insert_index_tuples(target, slot, estate) \
	ExecInsertIndexTuples((target), (slot), (estate), false, false, NULL, NIL, false)
#else
#define insert_index_tuples(target, slot, estate) ExecInsertIndexTuples((target), (slot), (estate), false, false, NULL, NIL)
#endif

#endif
