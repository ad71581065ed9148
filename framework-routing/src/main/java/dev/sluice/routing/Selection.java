package dev.sluice.routing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which replicas of a group are given reads, until one is ejected or comes back. Immutable.
 *
 * @param changes of {@link GroupTraffic#changes} when it was made
 * @param near those in the router's zone; all, if there are none or it has no zone
 * @param nearDry the same, for dry runs
 * @param far the others; null if there are none
 * @param ejected passed over, but tried when their time has come, or when nothing else is left
 */
record Selection(
        int changes,
        MemberView near,
        MemberView nearDry,
        @Nullable MemberView far,
        @Nullable MemberView farDry,
        List<Member> ejected) {

    static Selection of(GroupTraffic traffic, List<Member> replicas, String zone) {
        int changes = traffic.changes(); // before looking, so that what changes meanwhile shows
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
        MemberView preferred = view(traffic, traffic.near(), near);
        MemberView others = far.isEmpty() ? null : view(traffic, traffic.far(), far);
        return new Selection(
                changes, preferred, preferred.dry(), others, others == null ? null : others.dry(), ejected);
    }

    /** The same for a dry run. */
    Selection dry() {
        return new Selection(changes, nearDry, nearDry, farDry, farDry, ejected);
    }

    private static MemberView view(GroupTraffic traffic, BalancerMemory memory, List<Member> members) {
        Member[] all = members.toArray(Member[]::new);
        return new MemberView(traffic, memory, memory.notesAbout(all), false, all);
    }
}
