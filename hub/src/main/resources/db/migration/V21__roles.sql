-- The roles in force, from the table role-matrix of the models deployed last; replaced with each deployment.

create table role_in_force (
  dso_model text not null,
  duty      text not null,
  holder    text not null, -- NONE where nobody holds it
  primary key (dso_model, duty, holder)
);
