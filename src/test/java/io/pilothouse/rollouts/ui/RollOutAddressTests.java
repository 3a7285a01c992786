package io.pilothouse.rollouts.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;
import io.pilothouse.rollouts.Proposal;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.units.EndpointId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the address of the form says. */
class RollOutAddressTests extends RollOutPageTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                ''|The address does not say what to roll out.
                model=phi-4|The address does not say which version of phi-4.
                promote=mistral-small|The address does not say which environment mistral-small is promoted from.
                endpoint=Not_one&environment=prod|The address names Not_one (expected: 1 to 40 lower-case letters, digits and inner hyphens).
                promote=nope&from=staging&environment=prod|There is no endpoint nope in staging (expected: a folder models/nope/staging).
                endpoint=nope&environment=prod|There is no endpoint nope in prod (expected: a folder models/nope/prod).
                endpoint=mistral-small&environment=mars|environment: mars (expected: one of prod, staging, lab, as console/environments.yaml declares)
                model=phi-4&version=1&environment=mars|environment: mars (expected: one of prod, staging, lab, as console/environments.yaml declares)
                """)
    void anAddressThatCannotBeAnsweredSaysWhatIsMissing(String address, String expected) {
        UI.getCurrent().navigate("roll-out", QueryParameters.fromString(address));
        settle();

        assertThat(text()).contains(expected).doesNotContain("Exception", "Failed at");
        assertThat(hasButton("Review change")).isFalse();
        assertThat(hasButton("Try again")).isFalse();
        assertThat(pathsOf("Fleet")).isNotEmpty();
    }

    @Test
    void whatWasChosenOnTheWayStandsInTheForm() {
        UI.getCurrent()
                .navigate(
                        "roll-out",
                        QueryParameters.fromString(
                                "model=phi-4&version=1&environment=prod&device=1+%C3%97+L40S&len=8192&share=0.85&kv=fp8"));
        settle();

        click("Review change");

        ServingSpec.Engine engine = ServingSpec.read(
                        changes.at(planned().base()).with(planned().edits()), EndpointId.of("phi-4", "prod"))
                .orElseThrow()
                .engine();
        assertThat(engine.maxModelLen()).isEqualTo(8192);
        assertThat(engine.gpuMemoryUtilization()).isEqualTo(0.85);
        assertThat(engine.kvCacheDtype()).isEqualTo("fp8");
    }

    @Test
    void weightsThatAreRoundedAndReplicasThatWereChosenStandInTheForm() {
        open(
                EndpointPaths.change(EndpointId.of("mistral-small", "prod")) + "&quantization=fp8&least=2&most=3",
                RollOutView.class);
        settle();

        assertThat(text()).contains("--quantization=fp8 was chosen on the way here");
        click("Review change");

        ServingSpec wanted = served(planned());
        assertThat(wanted.engine().extraArgs()).contains("--quantization=fp8");
        assertThat(wanted.scaling().min()).isEqualTo(2);
        assertThat(wanted.scaling().max()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        EndpointPaths.AT_REPLICAS + ",REPLICAS",
        EndpointPaths.AT_MEMORY + ",GPU_MEMORY_UTILIZATION",
        EndpointPaths.AT_LENGTH + ",MAX_MODEL_LEN"
    })
    void theFormBeginsAtTheFieldThatTheAddressNames(String at, Proposal.Field field) {
        assertThat(new Asked(QueryParameters.fromString("at=" + at)).at()).contains(field);
        assertThat(new Asked(QueryParameters.fromString("at=nonsense")).at()).isEmpty();
    }

    @Test
    void devicesThatAreNotThereAreSaidAndNotTaken() {
        UI.getCurrent()
                .navigate(
                        "roll-out",
                        QueryParameters.fromString("model=phi-4&version=1&environment=prod&device=8+%C3%97+B300"));
        settle();

        assertThat(text()).contains("8 × B300 cannot be chosen in prod; what is proposed stands in the form.");
    }

    @Test
    void whereElseItFitsIsAskedWithWhatTheFormSays() {
        openNew();
        number("max_model_len").setValue("8,192");
        number("gpu_memory_utilization").setValue("0,85");

        assertThat(pathOf("Where else it fits")).isEqualTo("gpus/fit?model=phi-4&version=1&len=8192&share=85");
    }

    @Test
    void anAddressThatSaysNothingLeadsToModelsAndTheFleet() {
        UI.getCurrent().setLocale(Locale.GERMAN);

        UI.getCurrent().navigate("roll-out", QueryParameters.empty());
        settle();

        assertThat(text()).contains("Die Adresse sagt nicht, was ausgerollt werden soll.");
        assertThat(pathOf("Modelle")).isEqualTo("models");
        assertThat(pathsOf("Flotte")).contains("fleet");
    }
}
