package dev.sluice.managers.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sluice.managers.spi.PositionQuestion;
import dev.sluice.managers.spi.PositionSource;
import dev.sluice.managers.spi.ReadHorizon;
import dev.sluice.managers.spi.ServerStatus;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.Position;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What every {@link PositionSource} must do. Extend it with a real server in one role. */
public abstract class PositionSourceContract {

    protected abstract PositionSource source();

    /** A new connection to the server; the contract closes it. */
    protected abstract Connection connect() throws SQLException;

    /** What the server behind {@link #connect} is. */
    protected abstract EngineRole role();

    /** Commits a change on the primary, and waits until the server behind {@link #connect} shows it. */
    protected abstract void write() throws SQLException;

    /** Whether a write moves the position; a SQLite file has only one. */
    protected boolean positionsMove() {
        return true;
    }

    @Test
    void saysWhatTheServerIs() throws SQLException {
        try (Connection connection = connect()) {
            for (boolean lagWanted : new boolean[] {false, true}) {
                ServerStatus status = source().observe(connection, lagWanted);
                assertThat(status.role()).isEqualTo(role());
                assertThat(status.version()).isNotBlank();
                assertThat(status.position()).isNotNull();
                assertThat(status.shippable()).isNotNull();
                assertThat(status.position().covers(status.position())).isTrue();
            }
        }
    }

    @Test
    void coversEveryAcknowledgedCommit() throws SQLException {
        try (Connection connection = connect()) {
            Position earlier = position(connection);
            for (int i = 0; i < 5; i++) {
                write();
                Position later = position(connection);
                assertThat(later.covers(earlier))
                        .as("%s covers %s", later, earlier)
                        .isTrue();
                if (positionsMove()) {
                    assertThat(earlier.covers(later))
                            .as("%s covers %s", earlier, later)
                            .isFalse();
                }
                earlier = later;
            }
        }
    }

    @Test
    void doesNotWaitForWhatTheServerHas() throws SQLException {
        write();
        try (Connection connection = connect()) {
            ServerStatus now = source().observe(connection, false);
            source().await(connection, now.position(), now.epoch(), Duration.ofSeconds(30))
                    .ifPresent(has -> assertThat(has).isTrue());
        }
    }

    @Test
    void commitsAndTellsNothingOfATransactionThatChangedNothing() throws SQLException {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            assertThat(source().commit(connection).position()).isNull();
            assertThat(connection.getAutoCommit()).isFalse();
        }
    }

    @Test
    void leavesTheConnectionAsItWas() throws SQLException {
        try (Connection connection = connect()) {
            boolean readOnly = connection.isReadOnly();
            int isolation = connection.getTransactionIsolation();
            source().observe(connection, true);
            assertThat(connection.isClosed()).isFalse();
            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(connection.isReadOnly()).isEqualTo(readOnly);
            assertThat(connection.getTransactionIsolation()).isEqualTo(isolation);
        }
    }

    @Test
    void aReadHasSeenNoMoreThanItsHorizon() throws SQLException {
        write();
        try (Connection connection = connect()) {
            ServerStatus before = source().observe(connection, false);
            ReadHorizon horizon = source().horizon(connection);
            assertThat(horizon.status().role()).isEqualTo(role());
            assertThat(horizon.status().epoch()).isEqualTo(before.epoch());
            assertThat(horizon.status().position().covers(before.position())).isTrue();
            assertThat(horizon.position().covers(horizon.status().position())).isTrue();
        }
    }

    @Test
    void aReplicaAnswersTheSameInFrontOfARead() throws SQLException {
        PositionQuestion question = questionInFront();
        write();
        assertThat(question.sql()).doesNotContain(";");
        try (Connection connection = connect()) {
            ServerStatus observed = source().observe(connection, false);
            Optional<ServerStatus> answer = ask(connection, question);
            assertThat(answer.isPresent()).isEqualTo(role() == EngineRole.REPLICA);
            answer.ifPresent(status -> {
                assertThat(status.role()).isEqualTo(EngineRole.REPLICA);
                assertThat(status.epoch()).isEqualTo(observed.epoch());
                assertThat(status.position().covers(observed.position())).isTrue();
            });
        }
    }

    @Test
    void anAnswerProvesNothingForAReadOfTheSnapshotBeforeIt() throws SQLException {
        PositionQuestion question = questionInFront();
        try (Connection connection = connect()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            assertThat(ask(connection, question)).isEmpty();
        }
    }

    private PositionQuestion questionInFront() {
        Optional<PositionQuestion> question = source().question();
        assumeThat(question).isPresent();
        return question.orElseThrow();
    }

    private static Optional<ServerStatus> ask(Connection connection, PositionQuestion question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question.sql())) {
            assertThat(row.next()).isTrue();
            return question.answer(row);
        }
    }

    @Test
    void mayBeAskedForSeveralEnginesAtOnce() throws SQLException {
        PositionSource source = source();
        try (Connection one = connect();
                Connection other = connect()) {
            CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> askOften(source, one));
            CompletableFuture<Integer> second = CompletableFuture.supplyAsync(() -> askOften(source, other));
            assertThat(first.join() + second.join()).isEqualTo(40);
        }
    }

    @Test
    void doesNotInventAnAnswer() throws SQLException {
        Connection closed = connect();
        closed.close();
        assertThatThrownBy(() -> source().observe(closed, false)).isInstanceOf(SQLException.class);
    }

    private Position position(Connection connection) throws SQLException {
        Position position = source().observe(connection, false).position();
        assertThat(position).isNotNull();
        return position;
    }

    private int askOften(PositionSource source, Connection connection) {
        int answers = 0;
        try {
            for (int i = 0; i < 20; i++) {
                answers += source.observe(connection, false).role() == role() ? 1 : 0;
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return answers;
    }
}
