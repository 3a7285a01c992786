package io.pilothouse.rollouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Node;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Plan;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandFedCluster;
import io.pilothouse.fakes.HandRun;
import io.pilothouse.fakes.HandTold;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fakes.TestDevices;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.rollouts.Proposal.Field;
import io.pilothouse.rollouts.RollOut.Aim;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.files.NewEndpoint;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Somebody who rolls out: a cluster with four L40S of which one is free, and what is known of one version. */
public final class Desk {
    final KnownVersions versions = new KnownVersions();
    final HandTold told = new HandTold();
    final DeviceInventory inventory;
    final ProposeRollOut propose;
    final RollOut rollOut;
    final WhatMoved moved;
    private final HandFedCluster cluster = new HandFedCluster();
    private final HandRun later = new HandRun();
    private final Changes changes;

    public Desk(Changes changes) {
        this.changes = changes;
        inventory = TestDevices.inventory(List.of(cluster), new HandClock(), later);
        TestDevices.show(cluster, 3);
        later.runAll();
        propose = new ProposeRollOut(changes, versions, inventory, told);
        rollOut = new RollOut(changes, versions, inventory, new FleetFeed(new HandClock()), told);
        moved = new WhatMoved(changes);
    }

    public ProposeRollOut propose() {
        return propose;
    }

    public DeviceInventory inventory() {
        return inventory;
    }

    /** The cluster is silent from now on. */
    public void loseCluster(String why) {
        cluster.lose(Node.class, why);
        later.runAll();
    }

    public void clusterAnswers() {
        TestDevices.show(cluster, 3);
        later.runAll();
    }

    /** The platform with an endpoint on it. */
    static FileTree serving(ServingSpec spec, FileTree platform) {
        return platform.with(NewEndpoint.files(Samples.blueprint(spec, platform), platform));
    }

    Plan plan(ServingSpec wanted, Aim aim) {
        return rollOut.plan(new RollOut.Request(wanted, changes.head().commit(), aim));
    }

    ChangeSet planned(ServingSpec wanted, Aim aim) {
        Plan plan = plan(wanted, aim);
        assertThat(plan).isInstanceOf(Plan.Planned.class);
        return ((Plan.Planned) plan).changeSet();
    }

    List<Reason> refusals(ServingSpec wanted, Aim aim) {
        Plan plan = plan(wanted, aim);
        assertThat(plan).isInstanceOf(Plan.Refused.class);
        return ((Plan.Refused) plan).reasons();
    }

    /** What a new endpoint is refused for, by the field it stands at. */
    Map<Field, String> refused(ServingSpec wanted) {
        Map<Field, String> refused = new TreeMap<>();
        refusals(wanted, Aim.NEW_ENDPOINT)
                .forEach(reason ->
                        refused.merge(Refusal.field(reason).orElseThrow(), reason.toString(), (a, b) -> a + " " + b));
        return refused;
    }
}
