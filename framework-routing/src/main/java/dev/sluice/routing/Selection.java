package dev.sluice.routing;

import dev.sluice.routing.SchemaLack.HeldBack;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which replicas of a group are given reads, until one is ejected or comes back, or a change of the schema begins or ends.
 * Immutable.
 *
 * @param changes of {@link GroupTraffic#changes} when it was made
 * @param near those in the router's zone; all, if there are none or it has no zone
 * @param nearDry the same, for dry runs
 * @param far the others; null if there are none
 * @param ejected passed over, but tried when their time has come, or when nothing else is left
 * @param lack what replicas lack of changes of the schema; null if nothing, and in one for a single request
 * @param held those that one request is kept off because of that; only tried when nothing else is left
 */
record Selection(
        int changes,
        MemberView near,
        MemberView nearDry,
        @Nullable MemberView far,
        @Nullable MemberView farDry,
        List<Member> ejected,
        @Nullable SchemaLack lack,
        List<HeldBack> held) {

    static Selection of(GroupTraffic traffic, List<Member> replicas, String zone) {
        int changes = traffic.changes(); // before looking, so that what changes meanwhile shows
        return of(changes, traffic, replicas, zone, traffic.lackOf(replicas), List.of());
    }

    /** The same for a request that is kept off these; notes of balancers stay with those that are for all. */
    static Selection without(List<HeldBack> held, GroupTraffic traffic, List<Member> replicas, String zone) {
        Set<Member> out = held.stream().map(HeldBack::replica).collect(Collectors.toSet());
        List<Member> left =
                replicas.stream().filter(member -> !out.contains(member)).toList();
        return of(traffic.changes(), traffic, left, zone, null, held);
    }

    private static Selection of(
            int changes,
            GroupTraffic traffic,
            List<Member> replicas,
            String zone,
            @Nullable SchemaLack lack,
            List<HeldBack> held) {
        List<Member> near = new ArrayList<>();
        List<Member> far = new ArrayList<>();
        List<Member> ejected = new ArrayList<>();
        for (Member replica : replicas) {
            if (replica.isEjected()) {
                ejected.add(replica);
            } else if (zone.isEmpty() || replica.zone().equals(zone)) {
                near.add(replica);
            } else {
                far.add(replica);
            }
        }
        if (near.isEmpty()) {
            near.addAll(far);
            far.clear();
        }
        boolean noted = held.isEmpty();
        MemberView preferred = view(traffic, traffic.near(), near, noted);
        MemberView others = far.isEmpty() ? null : view(traffic, traffic.far(), far, noted);
        return new Selection(
                changes, preferred, preferred.dry(), others, others == null ? null : others.dry(), ejected, lack, held);
    }

    boolean isHeldOff(Member replica) {
        for (HeldBack each : held) {
            if (each.replica().name().equals(replica.name())) {
                return true;
            }
        }
        return false;
    }

    /**
     * In the order in which they are tried when neither another replica nor the primary can serve.
     *
     * @param timing whose chance says which of those that lack something is the first
     */
    List<Member> lastOnes(Timing timing) {
        if (held.isEmpty()) {
            return ejected;
        }
        List<Member> last = new ArrayList<>(held.stream().map(HeldBack::replica).toList());
        Collections.rotate(last, timing.random(last.size()));
        last.addAll(ejected);
        return last;
    }

    /** The same for a dry run. */
    Selection dry() {
        return new Selection(changes, nearDry, nearDry, farDry, farDry, ejected, lack, held);
    }

    private static MemberView view(GroupTraffic traffic, BalancerMemory memory, List<Member> members, boolean noted) {
        Member[] all = members.toArray(Member[]::new);
        return new MemberView(traffic, memory, noted ? memory.notesAbout(all) : null, false, all);
    }
}
