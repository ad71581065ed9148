package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.routing.consistency.Consistency;
import dev.sluice.sessions.SessionOptions.Propagation;
import org.junit.jupiter.api.Test;

/** What a unit does that is begun inside another one. */
interface PropagationContract extends SessionsContract {

    SessionOptions APART = SessionOptions.defaults().propagation(Propagation.NEW);
    SessionOptions MANDATORY = SessionOptions.defaults().propagation(Propagation.MANDATORY);
    SessionOptions NEVER = SessionOptions.defaults().propagation(Propagation.NEVER);

    @Test
    default void commitsANewUnitWhateverTheOuterOneDoes() {
        assertThatThrownBy(() -> sessions().write(outer -> {
                    sessions().write(APART, inner -> {
                        assertThat(inner.hibernate()).isNotSameAs(outer.hibernate());
                        inner.persist(new Order("A-1"));
                    });
                    outer.persist(new Order("A-2"));
                    outer.flush();
                    throw new IllegalStateException("outer");
                }))
                .hasMessage("outer");
        assertThat(exists("A-1")).isTrue();
        assertThat(exists("A-2")).isFalse();
    }

    @Test
    default void survivesTheFailureOfANewUnit() {
        sessions().write(outer -> {
            assertThatThrownBy(() -> sessions().write(APART, inner -> {
                        inner.persist(new Order("A-1"));
                        inner.flush();
                        throw new IllegalStateException("inner");
                    }))
                    .hasMessage("inner");
            outer.persist(new Order("A-2"));
        });
        assertThat(exists("A-1")).isFalse();
        assertThat(exists("A-2")).isTrue();
    }

    @Test
    default void letsANewUnitReadWhatIsCommittedOnly() {
        sessions().write(outer -> {
            outer.persist(new Order("A-1"));
            outer.flush();
            long seen = sessions()
                    .<Long>readReturning(
                            APART,
                            inner -> inner.query("select count(*) from Order", Long.class)
                                    .one());
            assertThat(seen).isZero();
        });
    }

    @Test
    default void allowsANewWriteInsideARead() {
        sessions().read(outer -> {
            outer.list(Order.class);
            sessions().write(APART, inner -> inner.persist(new Order("A-1")));
        });
        assertThat(exists("A-1")).isTrue();
    }

    @Test
    default void joinsTheNewUnitAndThenTheOuterOneAgain() {
        sessions().write(outer -> {
            sessions()
                    .write(
                            APART,
                            inner -> sessions().write(MANDATORY, joined -> {
                                assertThat(joined.hibernate()).isSameAs(inner.hibernate());
                            }));
            sessions().write(joined -> assertThat(joined.hibernate()).isSameAs(outer.hibernate()));
        });
        sessions().write(NEVER, alone -> alone.persist(new Order("A-1")));
        assertThat(exists("A-1")).isTrue();
    }

    @Test
    default void givesANewUnitOptionsOfItsOwn() {
        sessions()
                .read(outer -> sessions().read(APART.consistency(Consistency.strong()), inner -> {
                    assertThat(onReplica(inner)).isFalse();
                }));
    }

    @Test
    default void refusesAMandatoryUnitOutside() {
        assertThatThrownBy(() -> sessions().write(MANDATORY.label("refund"), session -> {}))
                .isInstanceOf(SessionException.class)
                .hasMessage(
                        "shop: write unit refund must be part of another one, and none is open in this thread; begin it"
                                + " inside one, or leave out propagation MANDATORY");
    }

    @Test
    default void refusesAUnitInsideAnotherOneThatMustNotBe() {
        SessionOptions order = SessionOptions.defaults().label("order");
        assertThatThrownBy(() -> sessions().write(order, outer -> sessions().read(NEVER, session -> {})))
                .isInstanceOf(SessionException.class)
                .hasMessage("shop: read unit must not be inside another one, and is inside write unit order; begin it"
                        + " outside, or leave out propagation NEVER");
    }

    @Test
    default void makesTheOuterUnitFailWithAMandatoryOne() {
        assertThatThrownBy(() -> sessions().write(outer -> {
                    outer.persist(new Order("A-1"));
                    assertThatThrownBy(() -> sessions().write(MANDATORY, inner -> {
                                throw new IllegalStateException("inner");
                            }))
                            .hasMessage("inner");
                }))
                .hasMessageContaining("something inside it had failed");
        assertThat(exists("A-1")).isFalse();
    }
}
