package dev.sluice.metadata.backup.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Small shell scripts that behave as the tools of servers do, or as badly as they can. */
final class StandIn {

    /** Keeps what it was called with, in files beside it. */
    private static final String RECORD = """
            here=$(dirname "$0"); name=$(basename "$0")
            printf '%s\\n' "$@" > "$here/$name.arguments"
            env > "$here/$name.environment"
            for argument in "$@"; do
              case $argument in --defaults-extra-file=*)
                cat "${argument#*=}" > "$here/$name.options"; ls -l "${argument#*=}" > "$here/$name.rights" ;;
              esac
            done
            """;

    private StandIn() {}

    /** A program that prints its version if asked, and else does {@code script}. */
    static Path of(Path folder, String name, String version, String script) throws IOException {
        Path program = folder.resolve(name);
        Files.writeString(
                program,
                "#!/bin/sh\nif [ \"$1\" = --version ]; then echo '" + version + "'; exit 0; fi\n" + RECORD + script
                        + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return program;
    }

    static String called(Path folder, String name, String what) throws IOException {
        return Files.readString(folder.resolve(name + '.' + what));
    }
}
