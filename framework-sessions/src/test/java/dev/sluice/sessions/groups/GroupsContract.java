package dev.sluice.sessions.groups;

import dev.sluice.sessions.Sessions;
import java.util.List;
import java.util.Map;

/** What the suites have in common: accounts in one database, deposits in another. */
interface GroupsContract {

    List<String> BOTH = List.of("bank", "vault");

    /** Has accounts. */
    Sessions bank();

    /** Has deposits. */
    Sessions vault();

    Map<String, Sessions> groups();

    /** As a process makes it when it starts. */
    default GroupedSessions started() {
        return GroupedSessions.of(groups());
    }

    static void move(GroupedSessions grouped, long amount) {
        grouped.write(BOTH, session -> {
            session.find(Account.class, "a").amount -= amount;
            session.find(Deposit.class, "d").amount += amount;
        });
    }

    default long account() {
        return bank().<Long>writeReturning(session -> session.find(Account.class, "a").amount);
    }

    default long deposit() {
        return vault().<Long>writeReturning(session -> session.find(Deposit.class, "d").amount);
    }

    /** How many pledges and marks there are in all. */
    default long left() {
        return count(bank(), "sluice_pledge") + count(vault(), "sluice_pledge_mark");
    }

    private static long count(Sessions sessions, String table) {
        return sessions.<Long>writeReturning(session -> session.hibernate()
                .createNativeQuery("select count(*) from " + table, Long.class)
                .getSingleResult());
    }
}
