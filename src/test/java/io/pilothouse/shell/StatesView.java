package io.pilothouse.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.Route;
import io.pilothouse.live.Reading;
import io.pilothouse.shell.diff.DiffView;
import io.pilothouse.shell.diff.FileChange;
import io.pilothouse.shell.diff.FileSection;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Digest;
import io.pilothouse.units.Provenance;
import io.pilothouse.units.Reason;
import jakarta.annotation.security.PermitAll;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Every part in every state, for eyes, axe and the other languages. Only tests have this page. */
@Route("states")
@PermitAll
class StatesView extends Main {
    private static final CommitId COMMIT = CommitId.of("9b1e44c07f3a5be1d2c4908e6f7a1b2c3d4e5f60");
    private static final Runnable NOTHING = () -> {};

    private record Known(StateShape shape, String means) {}

    private record Weight(String file, Bytes size, String checked, boolean done) {}

    StatesView() {
        addClassName("page");
        Instant now = Instant.now();
        PageHeader header = new PageHeader(
                        "States",
                        Parts.button("Discard", NOTHING, ButtonVariant.TERTIARY),
                        Parts.button("Change", NOTHING),
                        Parts.button("Approve and commit", NOTHING, ButtonVariant.PRIMARY))
                .under("Changes", "changes")
                .beside(Parts.badge(StateShape.WAITS, "Waits for approval"));
        header.add(facts(now), new Tabs().tab("Promotion", "states", true).tab("Files", "states?files", false));
        Div sections = new Div(states(), gates(), files(), absences(), form(), answers(), gpus(), diff());
        add(
                header,
                FindingBanner.warn(
                        "TTFT p95 4.20 s, target 2.00 s.",
                        "Began 3 min after 9b1e44c went live.",
                        Parts.action("See the change", NOTHING)),
                FindingBanner.warn(
                        "Three other changes of this endpoint wait for review.",
                        "Whichever lands second may not fit.",
                        waiting("mistral-small"),
                        waiting("mistral-large"),
                        waiting("qwen3-8b-extract")),
                outages(now),
                TrackingStrip.large(road(now)),
                sections,
                new PageFooter("Sorted by severity", "Argo CD")
                        .read(now.minusSeconds(4))
                        .every(Duration.ofSeconds(10)));
    }

    private static Facts facts(Instant now) {
        return new Facts()
                .fact("Manifest digest", Sha.of(Digest.of("weights".getBytes(StandardCharsets.UTF_8))))
                .fact("Source run", "4f21ac sft-70b-tools", "models")
                .fact("Size", Figures.here().bytes(Bytes.gibibytes(67.9)) + ", 19 files")
                .fact("Registered", Age.clock(now.minus(Duration.ofDays(19))))
                .fact("Read from", Parts.row("", Parts.text("MLflow, "), Age.ago(now.minusSeconds(12))));
    }

    private static Div outages(Instant now) {
        return new Div(
                new OutageBanner("Argo CD")
                        .show(
                                new Reading.Lost<>(
                                        "old",
                                        now.minusSeconds(300),
                                        Reason.said("connection refused"),
                                        now.minusSeconds(240)),
                                Parts.action("Try now", NOTHING)),
                new OutageBanner("Git")
                        .show(new Reading.Lost<>(
                                null, null, Reason.said("the credential is refused"), now.minusSeconds(60))));
    }

    private static List<Stage> road(Instant now) {
        return List.of(
                Stage.done("Committed", Duration.ofMillis(1_400))
                        .detail("9b1e44c pushed to main at 03:09:12, 1st try")
                        .usually("usually 1 to 3 s"),
                Stage.done("Synced", Duration.ofSeconds(41))
                        .detail("Argo CD applied 6 of 6 resources")
                        .usually("usually 38 to 55 s"),
                Stage.current("Healthy", now.minusSeconds(150))
                        .detail("Pod v5-7c9f loads weights: 15.2 of 23.1 GiB")
                        .usually("usually 3 to 5 min")
                        .progress(0.66),
                Stage.pending("Verified")
                        .detail("Then: running digest = e4c80a93")
                        .usually("usually 10 s"));
    }

    private static Component states() {
        HtmlTable<Known> table = new HtmlTable<Known>("States of an endpoint")
                .cell("State", known -> Parts.state(known.shape()))
                .width(160)
                .quiet("Means", Known::means)
                .headless();
        table.show(Stream.of(StateShape.values())
                .filter(shape -> shape.compareTo(StateShape.STOPPED) <= 0)
                .map(shape -> new Known(
                        shape, shape.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ')))
                .toList());
        return Parts.section(new SectionTitle("States").note("shape, word, colour"), table);
    }

    private static Component gates() {
        Div badges = new Div(Stream.of(StateShape.values()).map(Parts::badge).toArray(Component[]::new));
        badges.addClassNames("row", "wrap");
        badges.add(Parts.badge("new"), Parts.who("AS"), Sha.of(COMMIT), Parts.key("Ctrl"));
        return Parts.section(new SectionTitle("Badges").end(Parts.link("console/gates/prod.yaml", "models")), badges);
    }

    private static Component files() {
        HtmlTable<Weight> table = new HtmlTable<Weight>("Files")
                .link("File", Weight::file, file -> "states?row=" + (file.done() ? 1 : 2))
                .number("Size, GiB", file -> Figures.here().decimal(file.size().inGibibytes(), 2))
                .numberCell("TTFT, ms", file -> file.done() ? Parts.near("1,900") : Parts.over("4,200"))
                .cell(
                        "Checked",
                        file -> Parts.state(file.done() ? StateShape.PASSES : StateShape.CHECKING, file.checked()))
                .quiet("By", file -> "streamed and hashed here")
                .wideOnly()
                .show(List.of(
                        new Weight("model-00001-of-00015.safetensors", Bytes.gibibytes(4.61), "Same as manifest", true),
                        new Weight("model-00002-of-00015.safetensors", Bytes.gibibytes(4.57), "62%", false)));
        HtmlTable<Weight> none = new HtmlTable<Weight>("No files")
                .text("File", Weight::file)
                .emptyText("No file is registered. Log the run with its weights.")
                .show(List.of());
        return Parts.section(new SectionTitle("Files").note("19, 67.9 GiB").end(Sha.copy("the manifest")), table, none);
    }

    private static Component absences() {
        return Parts.section(
                new SectionTitle("Nothing, an error, a wait, no right"),
                new EmptyState(
                        "No roll-out in staging yet.",
                        "Promote a model version, or copy one from prod.",
                        Parts.button("Promote a version", NOTHING, ButtonVariant.PRIMARY),
                        Parts.button("Copy from prod", NOTHING)),
                new ErrorState(
                        "MLflow did not answer within 10 s.",
                        "Failing since 02:51, 14 tries. Versions below are from 02:50.",
                        Parts.button("Try again", NOTHING)),
                new WaitState("Reading 20 endpoints from the cluster …"),
                new NotAllowed(
                        "Budgets of docs belong to platform operators. You are team lead of docs.",
                        Parts.button("Ask for a change", NOTHING)));
    }

    private static Component form() {
        Button field = Parts.button("prod", NOTHING);
        FormRow changed = new FormRow(
                "max_model_len", Parts.button("32,768", NOTHING), Provenance.DERIVED, "longest prompt in 30 d: 14,210");
        changed.changed("Use 16,384", NOTHING);
        Segments<String> view = new Segments<>("View", List.of("Side by side", "Unified"), word -> word, "Unified");
        Div rows = new Div(
                new FormRow("Environment", field, Provenance.READ, "Where version 4 serves. Needs 1 approval"),
                new FormRow("vLLM", Parts.button("0.33.0", NOTHING), Provenance.AS_SERVING, "Version 4 runs it"),
                new FormRow(
                        "gpu_memory_utilization",
                        Parts.button("0.92", NOTHING),
                        Provenance.DEFAULT,
                        "vLLM 0.33 default"),
                changed);
        SidePanel side = new SidePanel("Effect", Parts.state(StateShape.SERVING, "It starts."))
                .part("Memory of one L40S, 45.0 GiB", fit())
                .part(
                        "Effect",
                        new KeyValues().pair("Pods", "1 starts, 0 stop").pair("Devices", "L40S: 1 of 5 free taken"));
        return side.beside(new SectionTitle("Engine"), rows, view);
    }

    private static FitBar fit() {
        return new FitBar(
                "Memory of one L40S",
                List.of(
                        new FitBar.Segment(FitBar.Part.WEIGHTS, Bytes.gibibytes(23.1), "read: 11 files"),
                        new FitBar.Segment(FitBar.Part.ACTIVATIONS, Bytes.gibibytes(2.1), "derived ± 0.4"),
                        new FitBar.Segment(FitBar.Part.CUDA_GRAPHS, Bytes.gibibytes(0.6), "as on 3 engines here"),
                        new FitBar.Segment(FitBar.Part.OUTSIDE_TORCH, Bytes.gibibytes(0.3), "as on 3 engines here"),
                        new FitBar.Segment(FitBar.Part.KV_CACHE, Bytes.gibibytes(15.3), "what remains at 0.92"),
                        new FitBar.Segment(FitBar.Part.NOT_USED, Bytes.gibibytes(3.6), "utilization 0.92")));
    }

    private static Component answers() {
        return Parts.section(
                new SectionTitle("Toasts and small roads"),
                Toast.content(
                        StateShape.DONE,
                        "Committed 9b1e44c",
                        "Argo CD will sync in about 45 s.",
                        NOTHING,
                        Parts.action("Follow", NOTHING)),
                Toast.content(
                        StateShape.WARNS,
                        "main moved while you reviewed",
                        "Your change fits on top.",
                        NOTHING,
                        Parts.action("Look again", NOTHING)),
                Toast.content(
                        StateShape.FAILED,
                        "Not committed: push refused 10 times",
                        "Nothing was lost.",
                        NOTHING,
                        Parts.action("Try again", NOTHING)),
                TrackingStrip.small(road(Instant.now())),
                TrackingStrip.small(List.of(
                        Stage.done("Committed", Duration.ofSeconds(9)),
                        Stage.failed("Synced", Duration.ofSeconds(38)).detail("schema refused"),
                        Stage.notReached("Healthy"),
                        Stage.notReached("Verified"))));
    }

    private static Component gpus() {
        return Parts.section(
                new SectionTitle("gpu-a100-02").note("8 × A100-80, MIG mixed"),
                new GpuBar("GPU 0", 0, 8, List.of(GpuBar.Slot.held(0, 8, "", "qwen3-8b-extract", 0.36))),
                new GpuBar("GPU 1", 1, 8, List.of(GpuBar.Slot.chosen(0, 8, ""))),
                new GpuBar(
                        "GPU 5",
                        5,
                        8,
                        List.of(
                                GpuBar.Slot.held(0, 2, "2g.20gb", "llama-8b", 0.61),
                                GpuBar.Slot.free(2, 2, "2g.20gb"),
                                GpuBar.Slot.held(4, 4, "3g.40gb", "mistral-small", 0.8))),
                new GpuBar(
                        "GPU 6",
                        6,
                        8,
                        List.of(
                                GpuBar.Slot.held(0, 1, "1g.10gb", "bge", 0.6),
                                GpuBar.Slot.free(1, 1, "1g.10gb"),
                                new GpuBar.Slot(4, 4, "3g.40gb", GpuBar.Holding.SICK, "gemma-12b", null))),
                new GpuBar("GPU 7", 7, 8, List.of()));
    }

    private static Component diff() {
        var change = new FileChange(
                "models/mistral-small-24b/prod/route.yaml",
                "backends:\n  - name: v4\n    weight: 100\n",
                "backends:\n  - name: v4\n    weight: 90\n  - name: v5\n    weight: 10\n");
        var head = new FileSection.Head(change.path(), FileSection.Kind.CHANGED, 3, 1, "");
        var folded = new FileSection.Head(
                "models/mistral-small-24b/prod/scaledobject-v5.yaml",
                FileSection.Kind.NEW,
                38,
                0,
                "shown against scaledobject-v4.yaml");
        var mode = DiffView.Mode.SIDE_BY_SIDE;
        Div files = new Div(new FileSection(head, change, mode, true), new FileSection(folded, change, mode, false));
        files.addClassName("files");
        return files;
    }

    private static Component waiting(String endpoint) {
        return Parts.link(
                "Change how " + endpoint + " scales in prod, so that it has room on Monday mornings", "states");
    }
}
