package io.pilothouse.rollouts;

import io.pilothouse.changes.Changes;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.gpus.Devices;
import io.pilothouse.rollouts.Proposal.Field;
import io.pilothouse.serving.DeclaredTeams;
import io.pilothouse.serving.MostReplicas;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is said of a form's numbers while they are typed, each at its field: what a plan would refuse of them, told from memory. */
record TypedNumbers(Proposal proposal, ServingSpec wanted) {
    private static final Set<Field> TYPED = EnumSet.of(
            Field.MAX_MODEL_LEN, Field.GPU_MEMORY_UTILIZATION, Field.REPLICAS, Field.MAX_REPLICAS, Field.SCALE_UP_AT);

    /** Whatever the model and the cluster are. */
    List<Reason> againstAny(Changes changes) {
        return unmet(changes, null);
    }

    /** Also what this model and these devices cannot. */
    List<Reason> againstHere(Changes changes, Devices devices) {
        List<Reason> against = new ArrayList<>(unmet(changes, proposal.weights().config()));
        MostReplicas.beyond(devices, proposal.serving(), wanted)
                .ifPresent(beyond -> against.add(Refusal.at(Field.MAX_REPLICAS, beyond)));
        return against;
    }

    private List<Reason> unmet(Changes changes, @Nullable String config) {
        return Requirements.unmet(
                        proposal.serving(),
                        wanted,
                        new Requirements.Rules(
                                proposal.defaults(),
                                new DeclaredTeams(new TreeSet<>(), List.of()),
                                config,
                                () -> mayBeLonger(changes),
                                () -> Requirements.sleepsForGood(
                                        changes.at(proposal.base()), wanted.endpoint(), proposal.defaults()),
                                changes.layout()))
                .stream()
                .filter(refusal ->
                        Refusal.field(refusal).filter(TYPED::contains).isPresent())
                .toList();
    }

    /** Where the files cannot be read the plan says so. */
    private boolean mayBeLonger(Changes changes) {
        try {
            return LongerRequests.areAllowed(wanted, changes.at(proposal.base()));
        } catch (InvalidYaml unread) {
            return true;
        }
    }
}
