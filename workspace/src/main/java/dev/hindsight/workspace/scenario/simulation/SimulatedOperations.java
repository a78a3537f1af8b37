package dev.hindsight.workspace.scenario.simulation;

import dev.hindsight.workspace.scenario.simulation.SimulatedSystem.AnswerCache;
import dev.hindsight.workspace.scenario.simulation.SimulatedSystem.JudgeModel;
import dev.hindsight.workspace.scenario.simulation.SimulatedSystem.OfferedTools;
import dev.hindsight.workspace.scenario.simulation.SimulatedSystem.SimulatedSampling;
import java.time.Instant;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/// The operations of the invented shop: each call changes the simulated system and records the change at once.
public final class SimulatedOperations {
    private final EvidenceRecorder stage;
    private final SimulatedSystem world;
    private final Prompts prompts = new Prompts();

    public SimulatedOperations(EvidenceRecorder stage, SimulatedSystem world) {
        this.stage = stage;
        this.world = world;
    }

    /// Records the initial state.
    public void recordInitialState(String version) {
        prompts.put(stage, version, world.from);
        Prompts.putHelp(stage, world.from);
        new MonitoringGenerator(stage, world).tools(world.from);
    }

    /// Deploys another version of the prompt; a new version is written a little earlier.
    public ObjectNode deploy(String id, Instant at, String from, String to) {
        boolean known = id.startsWith("rollback");
        if (!known) {
            prompts.put(stage, to, at.minusSeconds(2_400));
        }
        world.prompt.rollOut(at, EvidenceRecorder.rolledOut(at), to);
        return stage.deploy(id, at, Prompts.REPLY, from, to, prompts.author(to), prompts.reason(to))
                .put("feature", SimulatedSystem.CHAT).put("approver", "team-support");
    }

    /// Builds the search index anew; harmless.
    public void rebuildIndex(Instant at, String to) {
        world.index.rollOut(at, at, to);
        stage.change(to, at, "retrieval", "index-2026-08-29", to, "team-search", "Weekly build of the policy index.");
    }

    /// Changes the rules of the guard in one region; harmless.
    public void guardRules(Instant at, String to) {
        world.guardRules.rollOut(at, at, to);
        stage.change("guard-" + to, at, "guard", "rules-40", to, "team-safety", "Two more rude words.")
                .putObject("scope")
                .putArray("regions").add("north");
    }

    /// Deploys code that is unrelated to the fault.
    public void code(Instant at, int number, String reason) {
        stage.change("code-" + number, at, "code", "build-" + (880 + number), "build-" + (881 + number), "team-shop",
                reason);
    }

    /// Sends more of the traffic to a second data centre; harmless.
    public void router(Instant at) {
        stage.change("router-25", at, "routing", "10 %", "25 %", "team-platform", "Second data centre.")
                .putObject("scope").put("share", 0.25);
    }

    /// Upgrades the judge.
    public void judge(String id, Instant at, JudgeModel to) {
        world.judge.rollOut(at, at, to);
        stage.change(id, at, "judge", "judge-2", to.model(), "team-evals", "The old judge model is being retired.");
    }

    /// Gives a tool another name.
    public void tools(String id, Instant at, OfferedTools to) {
        String from = world.tools.at(at, stage.random("tools")).catalog();
        world.tools.rollOut(at, at, to);
        new MonitoringGenerator(stage, world).tools(at);
        stage.change(id, at, "tool", from, to.catalog(), "team-logistics", "One name for parcels in all services.");
    }

    /// Lets the cache match similar questions more loosely.
    public void cache(String id, Instant at, AnswerCache to) {
        Objects.requireNonNull(world.cache, "no cache").rollOut(at, at, to);
        stage.change(id, at, "cache", "similarity 0.97, by tenant", "similarity 0.90", "team-platform",
                "More hits save money.");
    }

    /// Changes the sampling policy.
    public void sampling(String id, Instant at, SimulatedSampling to) {
        String from = world.sampling.at(at, stage.random("sampling")).policy();
        world.sampling.rollOut(at, at, to);
        stage.change(id, at, "sampling", from, to.policy(), "team-evals", "Keep more of what went wrong.");
    }

    /// Generates the traffic.
    public SimulationRun play() {
        return new SimulationRun(stage, world);
    }

    /// Records suites and operations measures.
    public void surroundings() {
        MonitoringGenerator surroundings = new MonitoringGenerator(stage, world);
        surroundings.suites();
        surroundings.regression();
        surroundings.operations();
    }

    /// Records a release gate, whose questions follow the traffic.
    public void gate() {
        new MonitoringGenerator(stage, world).gate();
    }

    /// Records the operations measures alone.
    public void operations() {
        new MonitoringGenerator(stage, world).operations();
    }
}
