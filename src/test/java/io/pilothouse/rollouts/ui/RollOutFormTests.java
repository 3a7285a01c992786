package io.pilothouse.rollouts.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.KeptByBrowser;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fit.Fit;
import io.pilothouse.gpus.DeviceKind;
import io.pilothouse.models.Weights;
import io.pilothouse.rollouts.Proposal;
import io.pilothouse.rollouts.Proposal.DeviceOption;
import io.pilothouse.serving.Defaults;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.shell.FormRow;
import io.pilothouse.shell.Radio;
import io.pilothouse.shell.Typed;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RollOutFormTests {
    static final DeviceOption L40S =
            option(Samples.L40S.resource(), Samples.L40S.nodeSelector(), "L40S", Samples.L40S.devices());
    static final DeviceOption H100 =
            option("nvidia.com/gpu", Map.of(DeviceKind.PRODUCT, "NVIDIA-H100-80GB-HBM3"), "H100 80 GB", 2);

    private final Typed typed = new Typed(new Actor("Rika Kern", "rika@example.org", Set.of()), "roll-out");
    private final RollOutForm form = new RollOutForm(proposal(Samples.spec()), typed, changed -> {});

    private static DeviceOption option(String resource, Map<String, String> selector, String label, int devices) {
        return new DeviceOption(
                new DeviceKind(resource, selector, label, Bytes.gibibytes(44.8), 1),
                devices,
                new Fit.Refused(List.of()),
                1,
                List.of());
    }

    private static DeviceOption refused(String label) {
        return one(label, 4, new Fit.Refused(List.of()), List.of(Reason.of("because.time-sliced", 4)));
    }

    private static DeviceOption unknown(String label) {
        return one(label, 1, new Fit.Refused(List.of(Reason.of("because.fit-config-not-json"))), List.of());
    }

    private static DeviceOption one(String label, int shares, Fit fit, List<Reason> against) {
        DeviceKind kind = new DeviceKind("nvidia.com/" + label, Map.of(), label, Bytes.gibibytes(9.6), shares);
        return new DeviceOption(kind, 1, fit, 2 - shares / 2, against);
    }

    private static Stream<Radio> radios(Component form) {
        return all(form).filter(Radio.class::isInstance).map(Radio.class::cast);
    }

    private static Stream<String> rows(Component form) {
        return all(form)
                .filter(NativeTableRow.class::isInstance)
                .map(row -> row.getElement().getTextRecursively());
    }

    static Proposal proposal(ServingSpec wanted) {
        return proposal(wanted, null, L40S, H100);
    }

    private static Proposal proposal(ServingSpec wanted, @Nullable ServingSpec serving, DeviceOption... options) {
        return new Proposal(
                CommitId.of("a".repeat(40)),
                ClusterName.of("fra-1"),
                wanted,
                serving,
                Map.of(),
                options.length == 0 ? List.of(L40S, H100) : List.of(options),
                List.of("0.34.0", "0.33.0"),
                List.of("assist", "support"),
                List.of(),
                new Weights("s3://models/mistral-small-24b/5", List.of(), null, null),
                Defaults.in(FileTree.platform()),
                false);
    }

    static Stream<Component> all(Component part) {
        return Stream.concat(Stream.of(part), part.getChildren().flatMap(RollOutFormTests::all));
    }

    private static TextField field(Component form, String label) {
        return all(form)
                .filter(TextField.class::isInstance)
                .map(TextField.class::cast)
                .filter(field -> field.getAriaLabel().filter(label::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    private Stream<NativeButton> actions(String words) {
        return all(form)
                .filter(NativeButton.class::isInstance)
                .map(NativeButton.class::cast)
                .filter(button -> button.getText().equals(words));
    }

    @Test
    void everyValueThatWasChangedComesBackAsThePersonsOwn() {
        new KeptByBrowser()
                .with("ENDPOINT", "mistral-next", "mistral-small")
                .with("TEAM", "assist", "support")
                .with("ENGINE_VERSION", "0.34.0", "0.33.0")
                .with("DEVICE", "2 × H100 80 GB", "1 × L40S")
                .with("MAX_MODEL_LEN", "32768", "16384")
                .with("GPU_MEMORY_UTILIZATION", "0.85", "0.92")
                .with("KV_CACHE_DTYPE", "fp8", "auto")
                .with("REPLICAS", "2", "1")
                .with("MAX_REPLICAS", "6", "4")
                .with("SCALE_UP_AT", "16", "8")
                .isToldTo(typed);

        ServingSpec wanted = form.wanted();
        assertThat(wanted.endpoint()).hasToString("mistral-next-prod");
        assertThat(wanted.team()).hasToString("assist");
        assertThat(wanted.engine().version()).isEqualTo("0.34.0");
        assertThat(wanted.placement()).isEqualTo(H100.placement());
        assertThat(wanted.engine().tensorParallel()).isEqualTo(2);
        assertThat(wanted.engine().maxModelLen()).isEqualTo(32_768);
        assertThat(wanted.engine().gpuMemoryUtilization()).isEqualTo(0.85);
        assertThat(wanted.engine().kvCacheDtype()).isEqualTo("fp8");
        assertThat(wanted.scaling()).isEqualTo(new ServingSpec.Scaling(2, 6, 16));
        assertThat(actions("Use 16,384")).hasSize(1);
    }

    @Test
    void whatIsProposedAndWhatServesStayMarkedWhateverIsChosen() {
        RollOutForm change = new RollOutForm(proposal(Samples.spec(), Samples.spec()), typed, changed -> {});

        new KeptByBrowser().with("DEVICE", "2 × H100 80 GB", "1 × L40S").isToldTo(typed);

        assertThat(rows(change))
                .anySatisfy(row -> assertThat(row).contains("1\u00a0×\u00a0L40S", "proposed", "serves now"));
        assertThat(change.wanted().placement()).isEqualTo(H100.placement());
        assertThat(radios(change).filter(Radio::isChecked)).hasSize(1);
    }

    @Test
    void devicesThatCannotBeTakenAreFoldedAwayWithTheirReasons() {
        RollOutForm several = new RollOutForm(
                proposal(Samples.spec(), null, L40S, refused("A100 1g.10gb"), refused("A100 2g.20gb")),
                typed,
                changed -> {});

        NativeDetails folded = all(several)
                .filter(NativeDetails.class::isInstance)
                .map(NativeDetails.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(folded.getSummary().getElement().getTextRecursively())
                .isEqualTo("2 ways to place it cannot be taken");
        assertThat(folded.getElement().getTextRecursively()).contains("A100 1g.10gb", "Time-sliced 4 ways");
        assertThat(radios(several)).hasSize(1);
    }

    @Test
    void anotherRankMovesNoRowUnderTheFinger() {
        RollOutForm several =
                new RollOutForm(proposal(Samples.spec(), null, unknown("A"), unknown("B")), typed, changed -> {});

        several.offer(List.of(unknown("B"), unknown("C"), unknown("A")));

        assertThat(radios(several).map(radio -> radio.getElement().getAttribute("aria-label")))
                .containsExactly("1 × A", "1 × B", "1 × C");
    }

    @Test
    void whyThereIsNoEstimateIsSaidOnceHoweverManyDevicesItIsAbout() {
        RollOutForm unknown =
                new RollOutForm(proposal(Samples.spec(), null, unknown("A"), unknown("B")), typed, changed -> {});

        assertThat(unknown.getElement().getTextRecursively().split("No estimate: config.json is not JSON", -1))
                .hasSize(2);
        assertThat(radios(unknown)).hasSize(2);
    }

    @Test
    void numbersAreWrittenAsTheReaderWritesThem() throws Exception {
        UI german = new UI();
        german.setLocale(Locale.GERMAN);
        UI.setCurrent(german);
        try {
            RollOutForm form = new RollOutForm(proposal(Samples.spec()), typed, changed -> {});
            TextField share = field(form, "gpu_memory_utilization");
            assertThat(share.getValue()).isEqualTo("0,92");

            share.setValue("0.85");

            assertThat(share.getValue()).isEqualTo("0.85");
            assertThat(form.wanted().engine().gpuMemoryUtilization()).isEqualTo(0.85);
            assertThat(form.getElement().getTextRecursively()).contains("0,92 nehmen");
        } finally {
            UI.setCurrent(null);
        }
    }

    @Test
    void theEngineThatServesCanBeChosenThoughNoNewEndpointGetsIt() {
        ServingSpec old = Samples.spec().withEngine(Samples.spec().engine().withVersion("0.10.2"));
        RollOutForm change = new RollOutForm(proposal(old, old), typed, changed -> {});

        assertThat(all(change)
                        .filter(Select.class::isInstance)
                        .map(select -> String.valueOf(((Select<?>) select).getValue())))
                .contains("0.10.2");
    }

    @Test
    void whereAValueThatAPersonTypedCameFromIsNotSaidAnyMore() {
        FormRow row = all(form)
                .filter(FormRow.class::isInstance)
                .map(FormRow.class::cast)
                .filter(one -> one.getElement().getTextRecursively().startsWith("max_model_len"))
                .findFirst()
                .orElseThrow();
        field(form, "max_model_len").setValue("8192");

        assertThat(row.getElement().getTextRecursively()).isEqualTo("max_model_lenyouUse 16,384");
    }

    @Test
    void aFieldThatWasEmptyIsLeftEmptyAgain() {
        ServingSpec unsaid = Samples.spec().withEngine(Samples.spec().engine().withGpuMemoryUtilization(null));
        RollOutForm change = new RollOutForm(proposal(unsaid, unsaid), typed, changed -> {});
        field(change, "gpu_memory_utilization").setValue("0.85");

        all(change)
                .filter(NativeButton.class::isInstance)
                .map(NativeButton.class::cast)
                .filter(button -> button.getText().equals("Leave it empty"))
                .forEach(button -> ComponentUtil.fireEvent(button, new ClickEvent<>(button)));

        assertThat(field(change, "gpu_memory_utilization").getValue()).isEmpty();
        assertThat(change.wanted()).isEqualTo(unsaid);
    }

    @Test
    void theSameNumberWrittenInAnotherWayIsNoChange() {
        field(form, "max_model_len").setValue("16,384");

        assertThat(form.fields().typed()).isEmpty();
        assertThat(form.wanted()).isEqualTo(Samples.spec());
    }

    @Test
    void discardBringsTheWholeProposalBack() {
        new KeptByBrowser()
                .with("DEVICE", "2 × H100 80 GB", "1 × L40S")
                .with("MAX_MODEL_LEN", "32768", "16384")
                .isToldTo(typed);

        actions("Discard").forEach(button -> ComponentUtil.fireEvent(button, new ClickEvent<>(button)));

        assertThat(form.wanted()).isEqualTo(Samples.spec());
    }

    @Test
    void whatIsNotOfferedAnyMoreIsSaidAndNotTaken() {
        new KeptByBrowser()
                .with("ENGINE_VERSION", "0.29.1", "0.33.0")
                .with("DEVICE", "4 × A100 40 GB", "1 × L40S")
                .isToldTo(typed);

        assertThat(form.wanted()).isEqualTo(Samples.spec());
        assertThat(all(typed).map(part -> part.getElement().getText()))
                .anyMatch(text -> text.contains("0.29.1 cannot be chosen any more"))
                .anyMatch(text -> text.contains("4 × A100 40 GB cannot be chosen any more"));
    }

    @Test
    void whatIsOfNoUseIsKeptAsTypedAndSaidAsWrong() {
        new KeptByBrowser().with("ENDPOINT", "Not a name", "mistral-small").isToldTo(typed);

        assertThat(form.wanted()).isEqualTo(Samples.spec());
        assertThat(form.fields().wrong()).singleElement().asString().contains("Not a name");
    }
}
