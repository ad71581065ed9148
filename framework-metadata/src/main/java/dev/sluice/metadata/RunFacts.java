package dev.sluice.metadata;

import org.jspecify.annotations.Nullable;

/** What a run writes beside each of its migrations. */
record RunFacts(
        @Nullable String applicationVersion, @Nullable String backupId) {}
