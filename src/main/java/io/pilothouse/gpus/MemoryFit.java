package io.pilothouse.gpus;

import io.pilothouse.units.Reason;
import java.util.List;

/** Estimates what an engine does with the memory of a device. */
public final class MemoryFit {
    private MemoryFit() {}

    public static Fit of(FitQuestion question) {
        return new Fit.Refused(List.of(Reason.of("because.fit-not-estimated", question.vllmVersion())));
    }
}
