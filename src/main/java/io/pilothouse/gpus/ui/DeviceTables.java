package io.pilothouse.gpus.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.gpus.DeviceFact;
import io.pilothouse.gpus.DeviceReport;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import io.pilothouse.shell.chart.Spark;
import io.pilothouse.units.Reason;

/** The tables of what devices report: one line for each device, or for each who holds some. */
final class DeviceTables {
    private DeviceTables() {}

    static HtmlTable<DeviceRow> byDevice() {
        return new HtmlTable<DeviceRow>(Words.say("gpus.reported"))
                .cell(Words.say("gpus.col.kind"), DeviceTables::device)
                .cell(Words.say("gpus.col.holder"), DeviceRow::holder)
                .cell(
                        Words.say("gpus.col.use"),
                        row -> trend(
                                fact(row.report(), DeviceFact.USE),
                                row.report().trend().stream()
                                        .mapToDouble(Double::doubleValue)
                                        .toArray()))
                .numberCell(
                        Words.say("gpus.col.memory"),
                        row -> of(row.report(), DeviceFact.MEMORY_USED, DeviceFact.MEMORY_TOTAL))
                .numberCell(Words.say("gpus.col.temperature"), row -> fact(row.report(), DeviceFact.TEMPERATURE))
                .numberCell(Words.say("gpus.col.bandwidth"), row -> fact(row.report(), DeviceFact.BANDWIDTH))
                .wideOnly()
                .numberCell(Words.say("gpus.col.nvlink"), row -> fact(row.report(), DeviceFact.NVLINK))
                .wideOnly()
                .numberCell(
                        Words.say("gpus.col.power"), row -> of(row.report(), DeviceFact.POWER, DeviceFact.POWER_LIMIT))
                .wideOnly()
                .emptyText("–");
    }

    static HtmlTable<HolderRow> byHolder() {
        return new HtmlTable<HolderRow>(Words.say("gpus.by-holder"))
                .cell(
                        Words.say("gpus.col.holder"),
                        row -> row.path().isEmpty() ? new Span(row.name()) : Parts.link(row.name(), row.path()))
                .number(
                        Words.say("gpus.col.devices"),
                        row -> String.valueOf(row.devices().size()))
                .cell(
                        Words.say("gpus.col.use-average"),
                        row -> trend(new Span(figure(DeviceFact.USE, row.average(DeviceFact.USE))), row.trend()))
                .number(
                        Words.say("gpus.col.memory"),
                        row -> figure(DeviceFact.MEMORY_USED, row.sum(DeviceFact.MEMORY_USED)))
                .number(
                        Words.say("gpus.col.hottest"),
                        row -> figure(DeviceFact.TEMPERATURE, row.most(DeviceFact.TEMPERATURE)))
                .number(
                        Words.say("gpus.col.bandwidth-average"),
                        row -> figure(DeviceFact.BANDWIDTH, row.average(DeviceFact.BANDWIDTH)))
                .wideOnly()
                .number(Words.say("gpus.col.nvlink-sum"), row -> figure(DeviceFact.NVLINK, row.sum(DeviceFact.NVLINK)))
                .wideOnly()
                .number(Words.say("gpus.col.power"), row -> figure(DeviceFact.POWER, row.sum(DeviceFact.POWER)))
                .wideOnly()
                .cell(Words.say("gpus.col.worst"), DeviceTables::worst);
    }

    /** Of one that says neither nobody knows that it is well. */
    private static Component worst(HolderRow row) {
        return row.worst()
                .map(report -> Parts.state(
                        DeviceWords.shape(report),
                        Words.say(
                                "gpus.worst.of",
                                report.node() + " " + DeviceWords.name(report),
                                DeviceWords.sentence(report))))
                .orElseGet(() -> Parts.quiet(row.isKnownWell() ? Words.say("gpus.worst.none") : "–"));
    }

    private static String figure(DeviceFact fact, double value) {
        return Double.isNaN(value) ? "–" : DeviceWords.figure(fact, value);
    }

    private static Component device(DeviceRow row) {
        DeviceReport report = row.report();
        Div device = new Div(
                new Div(Parts.link(report.node() + " · " + DeviceWords.name(report), DeviceWords.path(report.id()))));
        if (report.needsAttention()) {
            device.add(new Div(Parts.state(DeviceWords.shape(report), DeviceWords.sentence(report))));
        }
        return device;
    }

    private static Component trend(Component number, double[] values) {
        return Parts.row("row", new Spark(values), number);
    }

    /** With why it is not known, or what to know of it. */
    static Span fact(DeviceReport report, DeviceFact fact) {
        Span number = new Span(DeviceWords.figure(report, fact));
        Reason remark = report.remarks().get(fact);
        if (remark != null) {
            number.setTitle(Words.say(remark));
        }
        return number;
    }

    private static Component of(DeviceReport report, DeviceFact part, DeviceFact whole) {
        Span number = fact(report, part);
        if (Double.isFinite(report.value(whole))) {
            number.add(Parts.quiet(" / " + DeviceWords.figure(report, whole)));
        }
        return number;
    }
}
