package dev.sluice.routing;

import dev.sluice.managers.topology.EngineName;
import dev.sluice.routing.balance.Balancer;
import dev.sluice.routing.balance.Candidates;
import dev.sluice.routing.route.RouteRequest;
import org.jspecify.annotations.Nullable;

/** Some members of a group, as a balancer sees them. */
final class MemberView implements Candidates {

    private final GroupTraffic traffic;
    private final BalancerMemory memory;
    private final boolean dry;
    private final Member[] members;
    private final double largestWeight;
    private @Nullable Notes notes;
    private int size;

    /**
     * @param memory whose turn it is
     * @param notes about these members; null if they would not be kept
     * @param dry whether this is for a dry run, which takes no turn
     */
    MemberView(GroupTraffic traffic, BalancerMemory memory, @Nullable Notes notes, boolean dry, Member... members) {
        this.traffic = traffic;
        this.memory = memory;
        this.notes = notes;
        this.dry = dry;
        this.members = members;
        this.size = members.length;
        double largest = 0;
        for (Member member : members) {
            largest = Math.max(largest, member.weight());
        }
        this.largestWeight = largest;
    }

    MemberView dry() {
        return new MemberView(traffic, memory, notes, true, members);
    }

    /** One that {@link #take} and {@link #remove} may be called on, without those from which no connection could be had. */
    MemberView copyWithout(Attempts attempts) {
        MemberView copy = new MemberView(traffic, memory, notes, dry, members.clone());
        copy.size = 0;
        for (Member member : members) {
            if (!attempts.isUnavailable(member.name())) {
                copy.members[copy.size++] = member;
            }
        }
        copy.notes = copy.size == members.length ? notes : null;
        return copy;
    }

    Member get(int index) {
        return members[index];
    }

    /** The balancer's choice; there must be a member. */
    Member pick(Balancer balancer, RouteRequest request) {
        return members[choose(balancer, request)];
    }

    /** The same, and removes it. Confined to one thread. */
    Member take(Balancer balancer, RouteRequest request) {
        int index = choose(balancer, request);
        Member taken = members[index];
        remove(index);
        return taken;
    }

    /** Without this one, if it is among them. Confined to one thread. */
    void remove(Member member) {
        for (int i = 0; i < size; i++) {
            if (members[i] == member) {
                remove(i);
                return;
            }
        }
    }

    private void remove(int index) {
        notes = null;
        size--;
        System.arraycopy(members, index + 1, members, index, size - index);
    }

    private int choose(Balancer balancer, RouteRequest request) {
        if (size == 1) {
            return 0;
        }
        int index = balancer.choose(this, request);
        if (index < 0 || index >= size) {
            throw new IllegalStateException("balancer " + balancer.name() + ": chose index " + index + " of " + size
                    + " candidates; it must answer 0 to " + (size - 1));
        }
        return index;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public EngineName name(int index) {
        return members[index].name();
    }

    @Override
    public int inFlight(int index) {
        return members[index].traffic().inFlight();
    }

    @Override
    public double pressure(int index) {
        return members[index].pressure();
    }

    @Override
    public long latencyNanos(int index) {
        return members[index].traffic().latencyNanos();
    }

    @Override
    public double weight(int index) {
        return members[index].weight();
    }

    @Override
    public double largestWeight() {
        return largestWeight;
    }

    @Override
    public int @Nullable [] notes(int size) {
        return notes == null ? null : notes.of(size);
    }

    @Override
    public int random(int bound) {
        return traffic.random(bound);
    }

    @Override
    public int turn() {
        return dry ? memory.turn().get() : memory.turn().getAndIncrement();
    }
}
