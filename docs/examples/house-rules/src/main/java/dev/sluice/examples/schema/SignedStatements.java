package dev.sluice.examples.schema;

import static java.util.Objects.requireNonNull;

import dev.sluice.metadata.diff.ChangePlan;
import dev.sluice.metadata.diff.DdlStep;
import dev.sluice.metadata.diff.SchemaDiff;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.spi.DdlWriter;
import java.util.List;

/** Another writer's statements with a comment in front that says whose they are, for whoever reads the log of the server. Safe for all threads. */
public final class SignedStatements implements DdlWriter {

    private final DdlWriter writer;
    private final String comment;

    /** @param author without the end of a comment in it */
    public SignedStatements(DdlWriter writer, String author) {
        this.writer = requireNonNull(writer, "writer");
        if (author.contains("*/")) {
            throw new IllegalArgumentException("author: has \"*/\" in it (expected: none)");
        }
        this.comment = "/* " + author + " */ ";
    }

    @Override
    public List<String> create(Schema schema) {
        return writer.create(schema).stream().map(comment::concat).toList();
    }

    @Override
    public ChangePlan change(SchemaDiff diff) {
        ChangePlan plan = writer.change(diff);
        List<DdlStep> signed = plan.steps().stream()
                .map(step -> new DdlStep(comment + step.sql(), step.about(), step.alone()))
                .toList();
        return new ChangePlan(signed, plan.refused());
    }
}
