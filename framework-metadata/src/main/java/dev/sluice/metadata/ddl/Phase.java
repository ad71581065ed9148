package dev.sluice.metadata.ddl;

/** When a statement of a change runs: what is named by others goes after them, and comes before them. */
enum Phase {
    SETTING,
    DROP_VIEW_OF_RENAMED,
    RENAME,
    DROP_PROGRAM,
    DROP_VIEW,
    DROP_FOREIGN_KEY,
    DROP_CONSTRAINT,
    NAMESPACE,
    TYPE,
    SEQUENCE,
    DROP_COLUMN,
    TABLE,
    COLUMN,
    OWNER,
    CONSTRAINT,
    INDEX,
    FOREIGN_KEY,
    VALIDATE,
    FUNCTION,
    VIEW,
    PROGRAM,
    COMMENT,
    DROP_TABLE,
    DROP_SEQUENCE,
    DROP_TYPE,
    DROP_NAMESPACE,
    RESET
}
