package dev.sluice.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.QualifiedName;
import dev.sluice.bulk.contract.CallersTransactionContract;
import dev.sluice.bulk.policy.DuplicatePolicy;
import dev.sluice.bulk.report.BulkCounts;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.routing.Router;
import dev.sluice.testing.SqliteFile;
import dev.sluice.types.Types;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SqliteMergeTest extends CallersTransactionContract {

    private static SqliteFile file;
    private static DatabaseManager manager;

    @BeforeAll
    static void open() {
        file = SqliteFile.create();
        manager = DatabaseManager.builder("merge")
                .primary("sqlite:" + file.path())
                .build();
    }

    @AfterAll
    static void close() {
        manager.close();
        file.close();
    }

    @Override
    protected Router router() {
        return Router.over(manager);
    }

    /** A file has one writer, and its pool has it for one after the other. */
    @Override
    protected Router otherRouter() {
        return router();
    }

    /** The temporary table compares as the key does. */
    @Test
    void keysAreTheSameWhereTheCollationOfTheKeySaysSo() throws SQLException {
        execute("drop table if exists word");
        execute("create table word (text varchar(20) collate nocase primary key, uses int not null)");
        BulkUpsert<Word> upsert = bulk().upsert(QualifiedName.of("word"), Word.class)
                .column("text", Types.string(20), Word::text)
                .column("uses", Types.int32(), Word::uses);
        upsert.run(Stream.of(new Word("one", 1)));

        assertThatThrownBy(() -> upsert.run(Stream.of(new Word("Two", 1), new Word("ONE", 2), new Word("two", 2))))
                .isInstanceOfSatisfying(
                        BulkException.class, e -> assertThat(e.report().row()).hasValue(3));
        assertThat(upsert.duplicates(DuplicatePolicy.LAST)
                        .run(Stream.of(new Word("Two", 1), new Word("ONE", 2), new Word("two", 3)))
                        .counts())
                .isEqualTo(new BulkCounts(1, 1, 0, 0, 0, 1));
    }

    private record Word(String text, int uses) {}
}
