package io.pilothouse.gpus.ui;

import io.pilothouse.gpus.ClockEvent;
import io.pilothouse.gpus.DeviceFact;
import io.pilothouse.gpus.DeviceId;
import io.pilothouse.gpus.DeviceReport;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Sentences;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a device reports, in words. */
final class DeviceWords {
    /** Those of NVIDIA's list (https://docs.nvidia.com/deploy/xid-errors/) that people meet with; of others the exporter's words are shown. */
    private static final Set<Integer> XIDS = Set.of(13, 31, 43, 45, 48, 63, 64, 74, 79, 92, 94, 95, 119, 120, 140);
    /** Mostly a fault of the program that ran, and none of the device. */
    private static final Set<Integer> OF_PROGRAMS = Set.of(13, 31, 43, 45);

    private DeviceWords() {}

    static String path(DeviceId device) {
        return DeviceView.PATH + "/" + device;
    }

    /** On its node: GPU 3, or GPU 3 · 1g.10gb (9). */
    static String name(DeviceReport report) {
        return report.id().isSlice()
                ? Words.say(
                        "gpus.device.slice",
                        report.gpu(),
                        report.profile(),
                        report.id().instance())
                : Words.say("gpus.device.gpu", report.gpu());
    }

    static String figure(DeviceReport report, DeviceFact fact) {
        double value = report.value(fact);
        return Double.isNaN(value) ? "–" : figure(fact, value);
    }

    static String figure(DeviceFact fact, double value) {
        Figures figures = Figures.here();
        return switch (fact) {
            case USE, BANDWIDTH -> figures.share(value);
            case MEMORY_USED, MEMORY_TOTAL -> figures.bytes(Bytes.of(Math.round(value)));
            case NVLINK -> Words.say("gpus.per-second", figures.bytes(Bytes.of(Math.round(value))));
            case TEMPERATURE -> Words.say("gpus.celsius", figures.exact(Math.round(value)));
            case POWER, POWER_LIMIT -> Words.say("gpus.watts", figures.exact(Math.round(value)));
            case CLOCK_EVENTS, XID -> figures.exact(Math.round(value));
        };
    }

    /** In a head of a table, or beside its number. */
    static String column(DeviceFact fact) {
        return Words.say("gpus.col." + fact.name().toLowerCase(Locale.ROOT));
    }

    /** What is unusual of it; empty where nothing is. */
    static String sentence(DeviceReport report) {
        List<String> sentences = new ArrayList<>();
        if (report.xid() != 0) {
            sentences.add(Words.say("gpus.device.xid", report.xid(), xid(report)));
        }
        if (!report.slowedBy().isEmpty()) {
            sentences.add(Words.say(
                    "gpus.device.slowed",
                    report.slowedBy().stream().map(DeviceWords::event).collect(Collectors.joining(", "))));
        }
        if (report.isHot()) {
            sentences.add(Words.say("gpus.device.hot", figure(report, DeviceFact.TEMPERATURE)));
        }
        return Sentences.joined(sentences.stream());
    }

    private static String event(ClockEvent event) {
        return Words.say("gpus.clock." + event.label());
    }

    private static String xid(DeviceReport report) {
        if (XIDS.contains(report.xid())) {
            return Words.say("gpus.xid." + report.xid());
        }
        return report.xidWords().isEmpty() ? Words.say("gpus.xid.unknown") : report.xidWords();
    }

    /** How bad it is. */
    static StateShape shape(DeviceReport report) {
        boolean broken = report.xid() != 0 && !OF_PROGRAMS.contains(report.xid());
        return broken ? StateShape.FAILING : StateShape.DEGRADED;
    }
}
