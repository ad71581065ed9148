package dev.sluice.managers.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.managers.spi.TopologySource;
import dev.sluice.managers.spi.TopologySource.Member;
import dev.sluice.managers.url.EngineUrl;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link TopologySource} must do. Extend it with a registry that holds at least one engine. */
public abstract class TopologySourceContract {

    protected abstract TopologySource source() throws Exception;

    /** Makes the registry behind the source unreachable. */
    protected abstract void breakRegistry() throws Exception;

    @Test
    void namesEachEngineOnce() throws Exception {
        assertThat(source().members()).isNotEmpty().extracting(Member::name).doesNotHaveDuplicates();
    }

    @Test
    void saysTheSameUntilTheRegistryChanges() throws Exception {
        TopologySource source = source();
        List<Member> first = List.copyOf(source.members());
        assertThat(source.members()).containsExactlyElementsOf(first);
    }

    @Test
    void givesUrlsThatCanBeOpened() throws Exception {
        for (Member member : source().members()) {
            assertThatCode(() -> EngineUrl.parse(member.url())).as("%s", member).doesNotThrowAnyException();
        }
    }

    @Test
    void hasANameAndAPeriod() throws Exception {
        assertThat(source().name()).isNotBlank();
        assertThat(source().period()).isGreaterThan(Duration.ZERO);
    }

    /** An empty answer would remove every engine. */
    @Test
    void throwsRatherThanAnswersWhenItCannotKnow() throws Exception {
        TopologySource source = source();
        Collection<Member> before = source.members();
        assertThat(before).isNotEmpty();
        breakRegistry();
        assertThatThrownBy(source::members).isInstanceOf(Exception.class);
    }
}
