package io.pilothouse.rollouts.ui;

import io.pilothouse.fit.Fit;
import io.pilothouse.prices.Rent;
import io.pilothouse.rollouts.Proposal.DeviceOption;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Reason;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is said of devices that a replica can have, or cannot. */
final class DeviceWords {
    private DeviceWords() {}

    /** What nobody can estimate may still be tried. */
    static boolean canBeTaken(DeviceOption option) {
        return option.against().isEmpty() && !(option.fit() instanceof Fit.DoesNotFit);
    }

    static String tokens(DeviceOption option) {
        return option.fit() instanceof Fit.Fits fits
                ? Figures.here().count(fits.kv().tokens())
                : "–";
    }

    static String requests(DeviceOption option) {
        return option.fit() instanceof Fit.Fits fits
                ? Figures.here().decimal(fits.kv().concurrency(), 1)
                : "–";
    }

    static String headroom(DeviceOption option) {
        return option.starts() ? Figures.here().bytes(option.headroom()) : "–";
    }

    static String canStart(DeviceOption option) {
        if (!canBeTaken(option)) {
            return against(option);
        }
        Integer now = option.replicasNow();
        if (now != null && now > 0) {
            return Words.say("rollouts.form.now", now);
        }
        if (option.freed() > 0) {
            return Words.say("rollouts.form.own");
        }
        return now == null
                ? Words.say("rollouts.form.now-unknown")
                : Words.say("rollouts.form.waits", option.devices());
    }

    static String month(Optional<Rent> replica) {
        return replica.map(rent -> Figures.here().decimal(rent.perMonth().doubleValue(), 0))
                .orElse("–");
    }

    static String against(DeviceOption option) {
        return option.reasons().stream()
                .map((Reason reason) -> Words.say(reason))
                .collect(Collectors.joining(" "));
    }
}
