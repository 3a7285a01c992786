package io.pilothouse.serving.files;

import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraintBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.pilothouse.serving.Labels;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The Deployment. It says no number of replicas: KEDA does. */
final class WorkloadManifest {
    private WorkloadManifest() {}

    static Deployment of(Blueprint blueprint) {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withName(blueprint.name())
                .withNamespace(blueprint.namespace())
                .withLabels(blueprint.workloadLabels())
                .withAnnotations(annotations(blueprint))
                .endMetadata()
                .withNewSpec()
                .withProgressDeadlineSeconds(blueprint.progressSeconds())
                .withRevisionHistoryLimit(3)
                .withNewSelector()
                .withMatchLabels(blueprint.selector())
                .endSelector()
                .withNewStrategy()
                .withType("RollingUpdate")
                .withNewRollingUpdate()
                .withNewMaxSurge(blueprint.surges() ? 1 : 0)
                .withNewMaxUnavailable(blueprint.surges() ? 0 : 1)
                .endRollingUpdate()
                .endStrategy()
                .withTemplate(template(blueprint))
                .endSpec()
                .build();
    }

    private static Map<String, String> annotations(Blueprint blueprint) {
        return Map.of(Labels.MODEL_VERSION, Labels.annotation(blueprint.version()));
    }

    private static PodTemplateSpec template(Blueprint blueprint) {
        return new PodTemplateSpecBuilder()
                .withNewMetadata()
                .withLabels(blueprint.workloadLabels())
                .withAnnotations(annotations(blueprint))
                .endMetadata()
                .withNewSpec()
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withTerminationGracePeriodSeconds(blueprint.graceSeconds())
                .withSecurityContext(PodSecurity.pod())
                .withNodeSelector(new TreeMap<>(blueprint.spec().placement().nodeSelector()))
                .addNewToleration()
                .withKey("nvidia.com/gpu")
                .withOperator("Exists")
                .withEffect("NoSchedule")
                .endToleration()
                .withTopologySpreadConstraints(spread(blueprint))
                .withInitContainers(WeightsContainer.of(blueprint))
                .withContainers(EngineContainer.of(blueprint))
                .withVolumes(weights(blueprint), memory(blueprint), scratch())
                .endSpec()
                .build();
    }

    /** Replicas on different nodes where there are some; never a reason to wait. */
    private static List<TopologySpreadConstraint> spread(Blueprint blueprint) {
        return List.of(new TopologySpreadConstraintBuilder()
                .withMaxSkew(1)
                .withTopologyKey("kubernetes.io/hostname")
                .withWhenUnsatisfiable("ScheduleAnyway")
                .withNewLabelSelector()
                .withMatchLabels(blueprint.selector())
                .endLabelSelector()
                .build());
    }

    private static Volume weights(Blueprint blueprint) {
        Quantity size = new Quantity(blueprint.volumeSize());
        String storageClass = blueprint.defaults().weights().storageClass();
        if (storageClass == null) {
            return new VolumeBuilder()
                    .withName(WeightsContainer.NAME)
                    .withNewEmptyDir()
                    .withSizeLimit(size)
                    .endEmptyDir()
                    .build();
        }
        return new VolumeBuilder()
                .withName(WeightsContainer.NAME)
                .withNewEphemeral()
                .withNewVolumeClaimTemplate()
                .withNewSpec()
                .withAccessModes("ReadWriteOnce")
                .withStorageClassName(storageClass)
                .withNewResources()
                .withRequests(Map.of("storage", size))
                .endResources()
                .endSpec()
                .endVolumeClaimTemplate()
                .endEphemeral()
                .build();
    }

    /** Engines with several devices pass tensors through it. */
    private static Volume memory(Blueprint blueprint) {
        return new VolumeBuilder()
                .withName("shm")
                .withNewEmptyDir()
                .withMedium("Memory")
                .withSizeLimit(new Quantity(blueprint.severalDevices() ? "8Gi" : "2Gi"))
                .endEmptyDir()
                .build();
    }

    private static Volume scratch() {
        return new VolumeBuilder()
                .withName("tmp")
                .withNewEmptyDir()
                .withSizeLimit(new Quantity("10Gi"))
                .endEmptyDir()
                .build();
    }
}
