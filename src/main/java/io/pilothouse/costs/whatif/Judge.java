package io.pilothouse.costs.whatif;

import io.pilothouse.costs.whatif.Choice.Rounded;
import io.pilothouse.fit.Fit;
import io.pilothouse.rollouts.Proposal.DeviceOption;
import io.pilothouse.rollouts.ProposeRollOut;
import io.pilothouse.rollouts.RoundedWeights;
import io.pilothouse.scaling.whatif.Schedule;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a choice needs, holds and costs, by the rules of the roll-out's form. From memory, some milliseconds. */
public final class Judge {
    private static final String FP8 = "fp8";

    private final Start start;
    private final ProposeRollOut propose;

    public Judge(Start start, ProposeRollOut propose) {
        this.start = start;
        this.propose = propose;
    }

    /** Devices that can be chosen beside those that it has, best first, whether it starts there or not. */
    public List<DeviceOption> devices(Choice choice) {
        return propose.devices(start.proposal(), rounded(choice));
    }

    /** @throws ChoiceRefused for devices that no replica can have */
    public Judged of(Choice choice) {
        ServingSpec rounded = rounded(choice);
        List<DeviceOption> options = propose.devices(start.proposal(), rounded);
        ServingSpec placed = choice.devices() == null
                ? rounded
                : named(choice.devices(), options).on(rounded);
        ServingSpec wanted = scaled(placed, choice.schedule());
        DeviceOption option = options.stream()
                .filter(one -> one.placement().equals(wanted.placement()))
                .findFirst()
                .orElse(null);
        Fit fit = propose.fit(start.proposal(), wanted);
        return new Judged(
                choice,
                wanted,
                option == null ? called(wanted) : option.named(),
                fit,
                option == null ? null : option.replicasNow(),
                Money.of(wanted, choice.schedule(), start.devices(), start.prices()),
                notes(choice, fit, option));
    }

    private String called(ServingSpec spec) {
        return spec.placement().devices() + " × "
                + start.devices()
                        .called(spec.placement().resource(), spec.placement().nodeSelector());
    }

    private static DeviceOption named(String name, List<DeviceOption> options) {
        return options.stream()
                .filter(option -> option.named().equals(name))
                .findFirst()
                .orElseThrow(() -> new ChoiceRefused(
                        "device",
                        name,
                        options.stream().map(DeviceOption::named).collect(Collectors.joining(", "))));
    }

    private ServingSpec rounded(Choice choice) {
        ServingSpec spec = start.serving();
        if (choice.rounded().contains(Rounded.WEIGHTS)) {
            spec = RoundedWeights.in(spec);
        }
        return choice.rounded().contains(Rounded.KV)
                ? spec.withEngine(spec.engine().withKvCacheDtype(FP8))
                : spec;
    }

    private static ServingSpec scaled(ServingSpec spec, @Nullable Schedule schedule) {
        Scaling now = spec.scaling();
        return schedule == null
                ? spec
                : spec.withScaling(new Scaling(schedule.floor(), schedule.most(), now.scaleUpAt(), now.heldAt()));
    }

    private List<Reason> notes(Choice choice, Fit fit, @Nullable DeviceOption option) {
        List<Reason> notes = new ArrayList<>(ofMemory(fit));
        if (option != null) {
            notes.addAll(option.against());
        }
        if (choice.rounded().contains(Rounded.WEIGHTS)) {
            notes.add(Reason.of("instead.note.weights"));
        }
        if (choice.rounded().contains(Rounded.KV)) {
            notes.add(Reason.of("instead.note.kv"));
        }
        if (choice.devices() != null && option != null && isNoneFree(option)) {
            notes.add(Reason.of("instead.note.none-free", option.named()));
        }
        Integer held = start.serving().scaling().heldAt();
        if (choice.schedule() != null && held != null) {
            notes.add(Reason.of("instead.note.held", held));
        }
        return notes;
    }

    private static List<Reason> ofMemory(Fit fit) {
        return switch (fit) {
            case Fit.DoesNotFit not -> not.reasons();
            case Fit.Refused refused -> refused.reasons();
            case Fit.Fits fits
            when fits.tight() ->
                Stream.concat(fits.open().stream(), Stream.of(Reason.of("fit.tight")))
                        .toList();
            case Fit.Fits fits -> fits.open();
        };
    }

    private static boolean isNoneFree(DeviceOption option) {
        Integer now = option.replicasNow();
        return now != null && now == 0 && option.freed() == 0;
    }
}
