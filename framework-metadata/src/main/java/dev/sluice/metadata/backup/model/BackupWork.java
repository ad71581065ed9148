package dev.sluice.metadata.backup.model;

/** What is done with a backup. */
public enum BackupWork {
    TAKE,
    VERIFY,
    RESTORE
}
