package dev.sluice.sessions.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ConfigurationException;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.sessions.SessionOptions;
import dev.sluice.testing.SqliteFile;
import jakarta.data.repository.Find;
import jakarta.data.repository.Repository;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is no repository is refused when it is asked for, with all reasons. */
class RefusedRepositoryTest {

    @Repository
    interface Member {

        @Find
        List<Book> all();
    }

    private static SqliteFile file;
    private static RepositoryStage stage;

    @BeforeAll
    static void open() {
        file = SqliteFile.create();
        stage = RepositoryStage.open(
                DatabaseManager.builder("shop").primary(file.path().toString()), Book.class);
    }

    @AfterAll
    static void close() {
        stage.close();
        file.close();
    }

    private static Repositories repositories() {
        return Repositories.of(stage.sessions());
    }

    @Test
    void isItself() {
        Library library = repositories().get(Library.class);
        assertThat(library.toString()).isEqualTo("Library of shop");
        assertThat(library.equals(library)).isTrue();
        assertThat(library).isNotEqualTo(repositories().get(Library.class));
        assertThat(library.hashCode()).isEqualTo(library.hashCode());
    }

    @Test
    void refusesWhatNothingWasGeneratedFor() {
        assertThatThrownBy(() -> repositories().get(Unknown.class))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("repository " + Unknown.class.getName())
                .hasMessageContaining("there is no class dev.sluice.sessions.data.Unknown_; compile it with")
                .hasMessageContaining("anything does not tell whether it reads or writes");
        assertThatThrownBy(() -> repositories().get(String.class)).hasMessageContaining("it is no interface; give one");
        assertThatThrownBy(() -> repositories().get(Member.class))
                .hasMessageContaining("nothing is generated for members; put it into a file of its own");
    }

    @Test
    void refusesWhatCannotBeTold() {
        assertThatThrownBy(() -> repositories().reading("thin").get(VagueLibrary.class))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("thick does not tell whether it reads or writes; annotate it with")
                .hasMessageContaining(
                        "later returns a SelectionQuery, which would outlive its unit; return rows instead")
                .hasMessageContaining("it has no method thin; correct the name")
                .hasMessageContaining("its dataStore is archive, and the group of these sessions default");
        assertThatThrownBy(() -> repositories()
                        .reading("thick")
                        .options("thin", SessionOptions.defaults())
                        .get(VagueLibrary.class))
                .hasMessageNotContaining("thick does not tell")
                .hasMessageContaining("it has no method thin");
    }

    @Test
    void refusesAnEntityOfOthers() {
        try (SqliteFile other = SqliteFile.create();
                RepositoryStage readers = RepositoryStage.open(
                        DatabaseManager.builder("shop").primary(other.path().toString()), Reader.class)) {
            assertThatThrownBy(() -> Repositories.of(readers.sessions()).get(Library.class))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(Book.class.getName()
                            + " is no entity of these sessions; add it with entities(...)" + " where they are opened");
        }
    }

    @Test
    void refusesOneOverAnotherSession() {
        assertThatThrownBy(() -> repositories().get(StatefulLibrary.class))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(
                        "is not made from a StatelessSession; leave out a method that gives another session")
                .hasMessageContaining(
                        "manager gives a EntityManager; the only resource of a unit is its StatelessSession")
                .hasMessageNotContaining("does not tell");
    }
}
