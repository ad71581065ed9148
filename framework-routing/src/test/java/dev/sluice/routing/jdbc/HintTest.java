package dev.sluice.routing.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.route.Intent;
import dev.sluice.routing.route.RouteRequest;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HintTest {

    private static final RouteRequest WRITE = RouteRequest.write().with("tenant", "acme");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "SELECT '/* sluice: primary */'",
                "SELECT 1 /* sluice: primary */",
                "-- sluice: primary\nSELECT 1",
                "/* by: sluice */ SELECT 1",
                "/* sluice: primary",
                ""
            })
    void isOnlyWhatStandsInACommentBeforeTheStatement(String sql) throws SQLException {
        assertThat(Hint.of(sql, WRITE)).isNull();
    }

    @Test
    void addsToWhatIsAskedAnyway() throws SQLException {
        Hint hint =
                Hint.of("/* app */ /* SLUICE: replica,deadline=200ms\tlabel=orders consistency=any */SELECT 1", WRITE);
        assertThat(hint).isNotNull();
        RouteRequest request = hint.request(Intent.WRITE);
        assertThat(request.intent()).isEqualTo(Intent.READ);
        assertThat(request.deadline()).contains(Duration.ofMillis(200));
        assertThat(request.label()).contains("orders");
        assertThat(request.consistency()).contains(Consistency.any());
        assertThat(request.attribute("tenant")).contains("acme");
    }

    @Test
    void leavesTheIntentToTheStatementIfItDoesNotSay() throws SQLException {
        Hint hint = Hint.of("/* sluice: group=audit */ SELECT 1", WRITE);
        assertThat(hint).isNotNull();
        assertThat(hint.request(Intent.READ).intent()).isEqualTo(Intent.READ);
        assertThat(hint.request(Intent.WRITE).intent()).isEqualTo(Intent.WRITE);
        assertThat(hint.request(Intent.WRITE).group()).contains("audit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "master",
                "primary=yes",
                "primary replica",
                "primary, after=none",
                "consistency=eventual",
                "consistency=at-most-",
                "consistency=at-most-0s",
                "deadline=200",
                "deadline=-1s",
                "after=somewhere",
                "engine=a/b/c/d",
                "group=a, engine=b/c",
                "tenant=acme"
            })
    void refusesWhatItDoesNotUnderstand(String words) {
        assertThatThrownBy(() -> Hint.of("/* sluice: " + words + " */ SELECT 1", WRITE))
                .isInstanceOf(SQLSyntaxErrorException.class)
                .hasMessageStartingWith("hint \"" + words + "\": ")
                .hasMessageContaining("expected");
    }
}
