package dev.sluice.managers;

import dev.sluice.managers.topology.Position;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides which of the engines of a group that claim to be its primary is, and fences the others: what they hold is
 * another history. A claim stands until the engine is seen as a replica or leaves; that its server is down ends none, for
 * it may come back as what it was. Files of SQLite know no history and are left alone.
 *
 * <p><b>By epoch.</b> Whoever has an older epoch than any other engine of its group is fenced, unless the two are copies of
 * different databases, which somebody has declared by mistake.
 *
 * <p><b>By succession</b>, where epochs are equal, on MySQL always. The first to be seen as the only claimant reigns, and
 * whoever is seen to turn from a replica into a primary while it is down succeeds it. A successor outranks it for good.
 *
 * <p><b>By contest</b>, where that says nothing: two claim at the start, or a replica turns into a primary while the one
 * that reigns still answers. All of them are asked twice, right away, and what each had the first time is compared with
 * what the others have the second time: thus none seems to be behind only because it was asked earlier. Who still
 * replicates from another is out. Of the others the one that was promoted before our eyes wins; otherwise the one whose
 * data most replicas have nothing but; otherwise the one that has all the others have, while they lack something; otherwise
 * the one that reigns; otherwise the one declared first. Until that is decided no challenger gets work.
 *
 * <p>Confined to the supervisor's thread.
 */
final class Succession {

    static final String UNDECIDED = "fenced: being compared with the others that claim to be primary";

    private final Collection<EngineWatch> watches;
    private final Map<String, Contest> contests = new HashMap<>();
    private long reigns;

    /** @param watches a view of those that there are, in the order of their declaration */
    Succession(Collection<EngineWatch> watches) {
        this.watches = watches;
    }

    /** Whether its engines are to be asked for all they know of themselves. */
    boolean isContested(String group) {
        return contests.containsKey(group);
    }

    void retainGroups(Collection<String> groups) {
        contests.keySet().retainAll(groups);
    }

    /** Fences anew from what was seen last; to be called after each change of that. */
    void judge(String group, long now) {
        List<EngineWatch> rivals = new ArrayList<>();
        boolean starting = false;
        for (EngineWatch watch : watches) {
            if (watch.group().equals(group)) {
                starting |= watch.isStarting();
                if (!watch.claim().isMade() || watch.isFile()) {
                    watch.claim().fence(null);
                    continue;
                }
                EngineWatch newest = newest(watch);
                if (newest != watch) {
                    watch.claim()
                            .fence("fenced: epoch " + watch.claim().epoch() + ", while " + newest.alias()
                                    + " has epoch " + newest.claim().epoch());
                } else {
                    rivals.add(watch);
                }
            }
        }
        EngineWatch present = reigning(rivals);
        if (present != null) {
            rivals.removeIf(rival -> isForeign(rival, present));
        }
        if (rivals.size() > 1) {
            settle(group, rivals, now);
        } else {
            contests.remove(group);
            rivals.forEach(only -> only.claim().fence(null));
        }
        EngineWatch reigning = reigning(rivals);
        if (rivals.size() == 1 && reigning == null && !starting && rivals.get(0).isUp()) {
            crown(rivals.get(0));
        }
    }

    private static boolean isForeign(EngineWatch rival, EngineWatch present) {
        if (rival.claim().isOfSystem(present.claim())) {
            return false;
        }
        rival.claim().fence("fenced: holds another database than " + present.alias());
        return true;
    }

    private void settle(String group, List<EngineWatch> rivals, long now) {
        EngineWatch reigning = reigning(rivals);
        boolean challenged = rivals.stream().map(EngineWatch::claim).anyMatch(Claim::wasPromoted);
        if (reigning == null || challenged) {
            List<EngineWatch> up = rivals.stream().filter(EngineWatch::isUp).toList();
            EngineWatch winner = up.size() == 1
                            && (reigning == null || up.get(0).claim().wasPromoted())
                    ? up.get(0)
                    : contests.computeIfAbsent(group, name -> new Contest(now)).winner(up, replicas(group), now);
            if (winner == null) {
                fenceAllBut(reigning, rivals, UNDECIDED);
                return;
            }
            rivals.forEach(rival -> rival.claim().settlePromotion());
            crown(winner);
        }
        contests.remove(group);
        EngineWatch leader = reigning(rivals);
        fenceAllBut(leader, rivals, "fenced: " + (leader == null ? "no primary" : leader.alias()) + " is the primary");
    }

    private static void fenceAllBut(@Nullable EngineWatch leader, List<EngineWatch> rivals, String why) {
        for (EngineWatch rival : rivals) {
            rival.claim().fence(rival == leader ? null : why);
        }
    }

    private void crown(EngineWatch watch) {
        reigns++;
        watch.claim().reign(reigns);
    }

    /** Whoever of its group and system has a newer epoch than this one; itself if nobody has. */
    private EngineWatch newest(EngineWatch claimant) {
        EngineWatch newest = claimant;
        for (EngineWatch watch : watches) {
            if (watch.claim().epoch() > newest.claim().epoch()
                    && watch.group().equals(claimant.group())
                    && watch.claim().isOfSystem(claimant.claim())) {
                newest = watch;
            }
        }
        return newest;
    }

    private List<EngineWatch> replicas(String group) {
        return watches.stream()
                .filter(watch -> watch.group().equals(group) && watch.follows())
                .toList();
    }

    private static @Nullable EngineWatch reigning(List<EngineWatch> rivals) {
        return rivals.stream()
                .filter(rival -> rival.claim().reign() > 0)
                .max(Comparator.comparingLong(rival -> rival.claim().reign()))
                .orElse(null);
    }

    /** Two rounds of questions to all rivals, and the comparison of the answers. */
    private static final class Contest {

        private final Map<EngineWatch, Position> first = new HashMap<>();
        private long roundSince;
        private boolean firstRound = true;

        Contest(long now) {
            this.roundSince = now;
        }

        /** The winner; null while there are answers to come, and if nobody is up. */
        @Nullable
        EngineWatch winner(List<EngineWatch> up, List<EngineWatch> replicas, long now) {
            if (up.isEmpty() || !answered(up)) {
                up.stream().filter(rival -> !rival.hasSeenSince(roundSince)).forEach(rival -> rival.hurry(now));
                return null;
            }
            if (firstRound) {
                firstRound = false;
                roundSince = now + 1;
                for (EngineWatch rival : up) {
                    Position position = rival.claim().position();
                    if (position != null) {
                        first.put(rival, position);
                    }
                }
                up.forEach(rival -> rival.hurry(now));
                return null;
            }
            return best(up, replicas);
        }

        private boolean answered(List<EngineWatch> up) {
            return up.stream().allMatch(rival -> rival.hasSeenSince(roundSince));
        }

        private EngineWatch best(List<EngineWatch> up, List<EngineWatch> replicas) {
            List<EngineWatch> left =
                    up.stream().filter(rival -> !rival.claim().replicates()).toList();
            List<EngineWatch> rivals = left.isEmpty() ? up : left;
            EngineWatch best = rivals.get(0);
            for (EngineWatch rival : rivals) {
                if (compare(rival, best, replicas) > 0) {
                    best = rival;
                }
            }
            return best;
        }

        /** Positive if {@code a} is the better one; zero leaves it to the order of declaration. */
        private int compare(EngineWatch a, EngineWatch b, List<EngineWatch> replicas) {
            int byPromotion = Boolean.compare(a.claim().wasPromoted(), b.claim().wasPromoted());
            int byFollowers = Long.compare(followers(a, replicas), followers(b, replicas));
            int byData = Boolean.compare(lacks(b, a), lacks(a, b));
            int byReign = Long.compare(a.claim().reign(), b.claim().reign());
            return byPromotion != 0 ? byPromotion : byFollowers != 0 ? byFollowers : byData != 0 ? byData : byReign;
        }

        private static long followers(EngineWatch rival, List<EngineWatch> replicas) {
            Position position = rival.claim().position();
            return replicas.stream()
                    .map(replica -> replica.claim().position())
                    .filter(applied -> applied != null && position != null && position.covers(applied))
                    .count();
        }

        /** Whether {@code rival} lacks something that {@code other} had even before. */
        private boolean lacks(EngineWatch rival, EngineWatch other) {
            Position before = first.get(other);
            Position position = rival.claim().position();
            return before != null && position != null && !position.covers(before);
        }
    }
}
