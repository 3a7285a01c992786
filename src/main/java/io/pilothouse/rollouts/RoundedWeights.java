package io.pilothouse.rollouts;

import io.pilothouse.rollouts.Proposal.Field;
import io.pilothouse.rollouts.Proposal.Why;
import io.pilothouse.serving.EngineArgs;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.units.Provenance;
import io.pilothouse.units.Reason;
import java.util.HashMap;
import java.util.Map;

/** Weights of 16 bit that an engine rounds to 8 while it loads them: an argument, and no field of its own. */
public final class RoundedWeights {
    /** The one method that needs no files of its own. */
    public static final String METHOD = "fp8";

    private static final String FLAG = "--quantization";

    private RoundedWeights() {}

    /** The same spec with the argument; one that says another method says this one then. */
    public static ServingSpec in(ServingSpec spec) {
        EngineArgs arguments = new EngineArgs(spec.engine().extraArgs()).with(FLAG, METHOD);
        return spec.withEngine(spec.engine().withExtraArgs(arguments.items()));
    }

    public static boolean areIn(ServingSpec spec) {
        return new EngineArgs(spec.engine().extraArgs())
                .value(FLAG)
                .filter(METHOD::equals)
                .isPresent();
    }

    /** The same proposal with them, its devices ranked anew. From memory, quick. */
    public static Proposal in(Proposal proposal, ProposeRollOut propose) {
        ServingSpec rounded = in(proposal.wanted());
        Map<Field, Why> why = new HashMap<>(proposal.why());
        why.put(
                Field.ARGUMENTS,
                new Why(Provenance.DERIVED, Reason.of("rollouts.arguments-rounded", FLAG + "=" + METHOD)));
        return proposal.wanting(rounded, propose.devices(proposal, rounded), why);
    }
}
