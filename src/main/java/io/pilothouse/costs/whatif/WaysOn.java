package io.pilothouse.costs.whatif;

import io.pilothouse.costs.whatif.Choice.Rounded;
import io.pilothouse.rollouts.RoundedWeights;
import io.pilothouse.scaling.ScalingPaths;
import io.pilothouse.scaling.whatif.Schedule;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.units.EndpointId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The forms that a choice leads to, filled with it, without a leading slash. Another pod is a roll-out; replicas are scaling. */
public final class WaysOn {
    private WaysOn() {}

    /** Empty where its pods stay as they are, and where they would not start. */
    public static Optional<String> rollOut(EndpointId endpoint, Judged judged) {
        Choice choice = judged.choice();
        if (!choice.isOtherPod() || judged.isImpossible()) {
            return Optional.empty();
        }
        StringBuilder path = new StringBuilder(EndpointPaths.change(endpoint));
        if (choice.devices() != null) {
            add(path, EndpointPaths.DEVICE, choice.devices());
        }
        if (choice.rounded().contains(Rounded.WEIGHTS)) {
            add(path, EndpointPaths.QUANTIZATION, RoundedWeights.METHOD);
        }
        if (choice.rounded().contains(Rounded.KV)) {
            add(path, EndpointPaths.KV, RoundedWeights.METHOD);
        }
        Schedule schedule = choice.schedule();
        if (schedule != null && schedule.hours() == null) {
            add(path, EndpointPaths.LEAST, String.valueOf(schedule.least()));
            add(path, EndpointPaths.MOST, String.valueOf(schedule.most()));
        }
        return Optional.of(path.toString());
    }

    /** Empty where as many replicas as now are wanted, and where the roll-out's form takes them along. */
    public static Optional<String> tune(EndpointId endpoint, Judged judged) {
        Schedule schedule = judged.choice().schedule();
        return schedule == null || judged.choice().isOtherPod() && schedule.hours() == null
                ? Optional.empty()
                : Optional.of(ScalingPaths.scheduled(endpoint, schedule.text()));
    }

    private static void add(StringBuilder path, String name, String value) {
        path.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
}
