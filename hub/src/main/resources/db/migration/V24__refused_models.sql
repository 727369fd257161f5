-- A proposal of models may be refused too: approved_by then is who refused it, and comment why.
-- REFUSED with review_by: deployed in an emergency, and found not justified.
alter table model_proposal drop constraint model_proposal_state_check;
alter table model_proposal add constraint model_proposal_state_check
  check (state in ('PROPOSED', 'DEPLOYED', 'EMERGENCY', 'REFUSED'));
alter table model_proposal add constraint refused_by_another check (state <> 'REFUSED' or approved_by is not null);
